import {
  addDaysToDate,
  instantOf,
  localDate,
  localTime,
  workingDayFrom,
} from '../../shared/kernel/calendar.ts';
import { chineseWorkingDays } from '../../shared/kernel/working-days.ts';
import type { Demo, DemoUser } from './demo.ts';

const row = ({ name, role, team, token }: DemoUser): string =>
  `  ${role.padEnd(10)} ${name}${team ? `, ${team}` : ''}\n    ${token}`;

/** Requests that work when pasted: read, write, what is due, finding by pinyin, what is expected to be won, what is late. */
const curls = ({ baseUrl, users }: Demo): string[] => {
  const token = users.find(({ role }) => role === 'sales')?.token ?? '';
  const service = users.find(({ role }) => role === 'service')?.token ?? '';
  const bearer = `-H 'authorization: Bearer ${token}'`;
  const customer = JSON.stringify({
    name: `New Horizon ${Date.now()} Ltd.`,
    source: 'Website',
    need: 'A first demo',
    contacts: [{ name: 'Ada Chen', wechat: 'ada-chen' }],
  });
  return [
    `curl -sw '\\n' '${baseUrl}/v1/customers?limit=5' ${bearer}`,
    `curl -sw '\\n' -X POST '${baseUrl}/v1/customers' ${bearer} -H 'content-type: application/json' -H "idempotency-key: demo-$RANDOM$RANDOM" -d '${customer}'`,
    `curl -sw '\\n' '${baseUrl}/v1/agenda?for=me&window=overdue' ${bearer}`,
    `curl -sw '\\n' '${baseUrl}/v1/customers/search?q=chenguang' ${bearer}`,
    `curl -sw '\\n' '${baseUrl}/v1/forecast?by=month' ${bearer}`,
    `curl -sw '\\n' '${baseUrl}/v1/tickets?breached=true' -H 'authorization: Bearer ${service}'`,
  ];
};

/** Sets the clock to the next 08:30 of a working day in Shanghai and fires the reminders. */
const morning = ({ baseUrl }: Demo): string[] => {
  const [present, zone] = [new Date().toISOString(), 'Asia/Shanghai'];
  const today = localDate(present, zone);
  const first = localTime(present, zone) < '08:30' ? today : addDaysToDate(today, 1);
  const now = instantOf(workingDayFrom(first, chineseWorkingDays), '08:30', zone);
  return [
    `curl -sw '\\n' -X PUT '${baseUrl}/_local/clock' -d '{"now":"${now}"}'`,
    `curl -sw '\\n' -X POST '${baseUrl}/_local/schedules/send-due-reminders'`,
  ];
};

/** What the console shows when everything stands. */
export const welcome = (demo: Demo, demoFile: string, milliseconds: number): string =>
  [
    `Guanxi runs at ${demo.baseUrl} (started in ${(milliseconds / 1000).toFixed(1)} s)`,
    '',
    `  API documents   ${demo.baseUrl}/docs`,
    `  mailbox         ${demo.baseUrl}/_local/mailbox`,
    `  demo people     ${demoFile}`,
    '',
    'Tokens, one a person (send as "authorization: Bearer <token>"):',
    ...demo.users.map(row),
    '',
    'List the customers of a sales person, add one, see what is overdue, find one by pinyin, see the forecast, and what the service desk is late with:',
    '',
    ...curls(demo).flatMap((line) => [line, '']),
    'See the next working morning, then look into the mailbox:',
    '',
    ...morning(demo).flatMap((line) => [line, '']),
    'Ctrl-C ends it; the data stay. `npm start -- --fresh` begins anew.',
  ].join('\n');
