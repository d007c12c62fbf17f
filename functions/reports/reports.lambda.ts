import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { getChurnReport } from './get-churn-report.ts';
import { getCompositionReport } from './get-composition-report.ts';
import { getContributionReport } from './get-contribution-report.ts';
import { getConversionReport } from './get-conversion-report.ts';
import { getForecast } from './get-forecast.ts';
import { getPipeline } from './get-pipeline.ts';
import { getPipelineReport } from './get-pipeline-report.ts';
import { getServiceReport } from './get-service-report.ts';
import { listReconciliations } from './list-reconciliations.ts';

export const handler = api(
  [
    getPipeline,
    getForecast,
    getPipelineReport,
    getConversionReport,
    getContributionReport,
    getCompositionReport,
    getChurnReport,
    getServiceReport,
    listReconciliations,
  ],
  { findCaller },
);
