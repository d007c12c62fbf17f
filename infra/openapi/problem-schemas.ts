import { PROBLEMS } from '../../shared/kernel/contract.ts';

const text = (maxLength: number, description: string) => ({
  type: 'string' as const,
  maxLength,
  description,
});

export const PROBLEM_SCHEMAS = {
  Problem: {
    type: 'object' as const,
    description: 'What went wrong (RFC 9457). Decide by `code`; the texts are for people and may change.',
    required: ['type', 'title', 'status', 'instance', 'code'],
    properties: {
      type: { ...text(2048, 'Identifies the kind of problem.'), format: 'uri-reference' },
      title: text(200, 'The kind of problem in a few words.'),
      status: { type: 'integer' as const, format: 'int32', minimum: 400, maximum: 599 },
      detail: text(2000, 'What was wrong with this request.'),
      instance: text(200, 'The request id.'),
      code: { type: 'string' as const, enum: Object.keys(PROBLEMS) },
      errors: {
        type: 'array' as const,
        maxItems: 1000,
        description: 'All faults of the request at once.',
        items: { $ref: '#/components/schemas/Fault' },
      },
    },
  },
  Fault: {
    type: 'object' as const,
    description: 'One fault of a request.',
    required: ['in', 'pointer', 'message'],
    properties: {
      in: {
        type: 'string' as const,
        enum: ['body', 'query', 'path', 'header'],
        description: 'The part of the request.',
      },
      pointer: text(2048, 'Where in that part: a JSON Pointer (RFC 6901).'),
      message: text(2000, 'What is wrong there.'),
    },
    additionalProperties: false,
  },
  GatewayMessage: {
    type: 'object' as const,
    description: 'An answer that API Gateway gives before the API sees the request.',
    required: ['message'],
    properties: { message: text(200, 'Such as `Unauthorized`.') },
  },
};
