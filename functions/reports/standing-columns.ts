import type { Standing } from '../../shared/reports/standing.rules.ts';
import { type Columns, valueColumns } from './csv-answer.ts';

export const standingColumns = ({ count, value, weighted }: Standing): Columns => ({
  count,
  ...valueColumns('value', value),
  ...valueColumns('weighted', weighted),
});
