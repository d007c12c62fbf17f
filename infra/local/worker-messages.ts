/** What a worker is started with. */
export interface WorkerStart {
  readonly file: string;
  readonly export: string;
  readonly functionName: string;
  readonly name: string;
  readonly arn: string;
  readonly memoryMb: number;
  readonly clock: SharedArrayBuffer;
  readonly faults: SharedArrayBuffer;
  readonly proxyPort: number;
}

/** Events and results travel as JSON text, as they do between Lambda and its runtime. */
export interface Invoke {
  readonly id: string;
  readonly event: string;
  /** By the real clock. */
  readonly deadline: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type Outcome = { readonly result: string } | { readonly error: FunctionError };
export type WorkerReply = { readonly id: string } & Outcome;
