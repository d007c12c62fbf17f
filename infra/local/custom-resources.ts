import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly, Resource } from './assembly.ts';
import type { Functions } from './functions.ts';
import { readJson } from './service-api.ts';
import type { State } from './state.ts';

export interface CustomResourcesSettings {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly state: State;
  readonly baseUrl: string;
}

interface Answer {
  readonly Status?: string;
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
}

/** Below `/_local/`. */
export const CUSTOM_RESOURCE_PATH = 'cloudformation/';
const TIMEOUT_MS = 60_000;

/** Runs the template's custom resources as a deployment would: once, and again when their properties change. */
export class CustomResources {
  readonly #settings: CustomResourcesSettings;
  readonly #waiting = new Map<string, (answer: Answer) => void>();

  constructor(settings: CustomResourcesSettings) {
    this.#settings = settings;
  }

  async deploy(): Promise<void> {
    const all = this.#settings.assembly.resources;
    const custom = all.filter(
      ({ type }) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource',
    );
    for (const resource of custom) await this.#deployOne(resource);
  }

  /** The address to which the function reports. */
  async handle(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    this.#waiting.get(token)?.(await readJson(request));
    response.writeHead(200).end();
  }

  async #deployOne({ id, type, properties }: Resource): Promise<void> {
    const { state, functions, assembly, baseUrl } = this.#settings;
    const { ServiceToken, ...ResourceProperties } = properties;
    const wanted = createHash('sha256').update(JSON.stringify(properties)).digest('hex');
    const [made, PhysicalResourceId] = state.fact(`custom:${id}`)?.split(' ') ?? [];
    if (made === wanted) return;
    const token = randomUUID();
    const event = {
      RequestType: made ? 'Update' : 'Create',
      ...(made && { PhysicalResourceId, OldResourceProperties: ResourceProperties }),
      ServiceToken,
      ResponseURL: `${baseUrl}/_local/${CUSTOM_RESOURCE_PATH}${token}`,
      StackId: `arn:aws:cloudformation:${assembly.region}:000000000000:stack/${assembly.stackName}/local`,
      RequestId: randomUUID(),
      LogicalResourceId: id,
      ResourceType: type,
      ResourceProperties: { ServiceToken, ...ResourceProperties },
    };
    const answered = this.#answer(token, id);
    void functions.get(String(ServiceToken)).invoke(JSON.stringify(event));
    const answer = await answered;
    if (answer.Status !== 'SUCCESS')
      throw new Error(`${id} could not be made: ${answer.Reason ?? 'no reason given'}`);
    state.remember(`custom:${id}`, `${wanted} ${answer.PhysicalResourceId ?? id}`);
  }

  #answer(token: string, id: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${id} did not answer within ${TIMEOUT_MS / 1000} s`)),
        TIMEOUT_MS,
      );
      this.#waiting.set(token, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(token);
        resolve(answer);
      });
    });
  }
}
