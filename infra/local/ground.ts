import { Assembly } from './assembly.ts';
import { AwsServer } from './aws-server.ts';
import { buildAssembly } from './build-assembly.ts';
import type { Closers } from './closers.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { type Engine, startEngine } from './engine.ts';
import { FrontServer } from './front-server.ts';
import type { Notice } from './function-log.ts';
import { type Issuer, LOCAL_ISSUER, openIssuer } from './issuer.ts';
import { State } from './state.ts';

export interface GroundOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly fresh: boolean;
  readonly notice: Notice;
}

/** What the rest of the start builds on. */
export interface Ground {
  readonly folder: DataFolder;
  readonly engine: Engine;
  readonly issuer: Issuer;
  readonly state: State;
  readonly assembly: Assembly;
  readonly front: FrontServer;
  readonly aws: AwsServer;
  readonly awsUrl: string;
  readonly baseUrl: string;
  readonly fresh: boolean;
  readonly notice: Notice;
  readonly closers: Closers;
}

/** Takes the folder and the ports, builds the assembly, starts the engine. */
export const layGround = async (
  { dataDir, port, fresh, notice }: GroundOptions,
  closers: Closers,
): Promise<Ground> => {
  const folder = openDataFolder(dataDir, fresh);
  closers.add(() => folder.release());
  const front = new FrontServer();
  const baseUrl = await front.listen(port);
  closers.add(() => front.stop());
  const state = new State(folder.inside('state.sqlite'));
  closers.add(() => state.close());
  const aws = new AwsServer();
  const awsPort = await aws.listen(Number(state.fact('aws-port') ?? 0));
  closers.add(() => aws.stop());
  state.remember('aws-port', String(awsPort));
  const awsUrl = `http://127.0.0.1:${awsPort}`;
  const [assemblyFolder, engine, issuer] = await Promise.all([
    buildAssembly(notice),
    startEngine(folder.inside('engine'), state.fact('engine')),
    openIssuer(folder.inside('issuer.json')),
  ]);
  closers.add(() => engine.stop());
  state.remember('engine', engine.kind);
  const queueUrl = (name: string) => `${awsUrl}/000000000000/${name}`;
  const assembly = new Assembly(assemblyFolder, { baseUrl, issuer: LOCAL_ISSUER, queueUrl });
  return { folder, engine, issuer, state, assembly, front, aws, awsUrl, baseUrl, fresh, notice, closers };
};
