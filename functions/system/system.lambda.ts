import { api } from '../../shared/kernel/api.ts';
import { findCaller } from '../../shared/people/caller.store.ts';
import { getDeepHealth } from './get-deep-health.ts';
import { getDocs } from './get-docs.ts';
import { getDocsAsset } from './get-docs-asset.ts';
import { getHealth } from './get-health.ts';
import { getOpenapi } from './get-openapi.ts';
import { unmatchedRoute } from './unmatched-route.ts';

export const handler = api([getHealth, getDeepHealth, getOpenapi, getDocs, getDocsAsset], {
  findCaller,
  fallback: unmatchedRoute,
});
