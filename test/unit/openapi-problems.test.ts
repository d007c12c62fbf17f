import { describe, expect, it } from 'vitest';
import { problemCodes, problemsByStatus } from '../../infra/openapi/problem-codes.ts';
import { SAMPLE } from './openapi-sample.ts';

describe('the problems that follow from an endpoint', () => {
  it('are those of query, token and service alone for a plain list', () => {
    expect(problemCodes(SAMPLE.listThings)).toEqual([
      'invalid_cursor',
      'invalid_query',
      'unauthenticated',
      'forbidden',
      'too_many_requests',
      'internal_error',
      'store_throttled',
    ]);
  });

  it('have 404 only where the path names a record, and a cursor only where one is taken', () => {
    expect(problemCodes(SAMPLE.getThing)).toContain('not_found');
    expect(problemCodes(SAMPLE.getThing)).not.toContain('invalid_cursor');
    expect(problemCodes(SAMPLE.listThings)).not.toContain('not_found');
  });

  it('have 413, 415, 422 and malformed JSON only where there is a body', () => {
    const bodyCodes = ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request'];
    expect(problemCodes(SAMPLE.updateThing)).toEqual(expect.arrayContaining(bodyCodes));
    expect(problemCodes(SAMPLE.deleteThing).filter((code) => bodyCodes.includes(code))).toEqual([]);
  });

  it('have the idempotency key on a POST with a token, beside what the contract adds', () => {
    const byStatus = problemsByStatus(SAMPLE.createThing);
    expect(byStatus.get(409)).toEqual(['duplicate', 'idempotency_in_flight']);
    expect(byStatus.get(400)).toEqual(['malformed_json', 'invalid_query', 'missing_idempotency_key']);
    expect(byStatus.get(422)).toEqual(['invalid_request', 'idempotency_key_reused']);
    expect(problemsByStatus(SAMPLE.updateThing).has(409)).toBe(false);
  });

  it('have 412 and 428 only where the version must be sent', () => {
    expect(problemsByStatus(SAMPLE.deleteThing).get(412)).toEqual(['stale_version']);
    expect(problemsByStatus(SAMPLE.deleteThing).get(428)).toEqual(['version_required']);
    expect(problemCodes(SAMPLE.getThing)).not.toContain('stale_version');
  });

  it('ask no token and no key of the public, and no store or quota outside /v1', () => {
    expect([...problemsByStatus(SAMPLE.sendAnswer).keys()]).toEqual([400, 413, 415, 422, 429, 500, 503]);
    expect(problemCodes(SAMPLE.sendAnswer)).not.toContain('missing_idempotency_key');
    expect(problemCodes(SAMPLE.getPage)).toEqual(['invalid_query', 'internal_error']);
  });
});
