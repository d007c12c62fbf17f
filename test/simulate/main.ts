import { ORGANISATION_ZONE } from './machine/environment.ts';
import { Machine } from './machine/machine.ts';
import { dayAfter, instantAt } from './model/local-time.ts';
import { type Options, readOptions } from './options.ts';
import type { Simulation } from './simulation.ts';
import { failureLines } from './tell-failure.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const tellResult = async (machine: Machine, simulation: Simulation, seconds: number, days: number) => {
  const { digestOf } = await import('./digest.ts');
  const { gateway, deliveries, world } = simulation;
  say(`${days} days in ${seconds.toFixed(1)} s, ${machine.requests} requests to the store`);
  say(
    `${gateway.requests} requests, ${gateway.refusals} of them refused as they must be; ${machine.services.mails.length} mails`,
  );
  say(
    `${machine.invocations} invocations, ${machine.deaths} died; ${deliveries.repeated} messages came twice`,
  );
  for (const [what, count] of [...world.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`  ${what}: ${count}`);
  say(`digest ${digestOf(machine.services.mails, machine.mirror.items)}`);
};

const secondsSince = (started: bigint): number => Number(process.hrtime.bigint() - started) / 1e9;

const simulate = async (options: Options): Promise<boolean> => {
  const started = process.hrtime.bigint();
  const firstDay = Date.parse(instantAt(options.from, '00:00', ORGANISATION_ZONE));
  // The base is made on the day before.
  const machine = await Machine.start(options.seed, firstDay - 12 * 3_600_000);
  let date = options.from;
  try {
    const { Simulation } = await import('./simulation.ts');
    const simulation = new Simulation(machine, options);
    await simulation.begin();
    for (let day = 0; day < options.days; day += 1) {
      date = dayAfter(options.from, day);
      if (date.endsWith('-01')) process.stderr.write(`${date} after ${secondsSince(started).toFixed(0)} s\n`);
      await simulation.live(date);
    }
    await tellResult(machine, simulation, secondsSince(started), options.days);
    return true;
  } catch (failure) {
    for (const line of failureLines(options.seed, date, failure)) say(line);
    return false;
  } finally {
    await machine.stop();
  }
};

process.exitCode = (await simulate(readOptions(process.argv.slice(2)))) ? 0 : 1;
