import type { ProblemCode } from '../../shared/kernel/contract.ts';

/** What each code tells the caller; read in the docs page. */
export const PROBLEM_TEXTS: Record<ProblemCode, string> = {
  malformed_json: 'The body is not JSON.',
  invalid_cursor: 'The cursor was altered, or belongs to another query or caller.',
  invalid_query: 'A query parameter is unknown or has a wrong value.',
  missing_idempotency_key: 'A POST needs an `Idempotency-Key`.',
  unauthenticated: 'No valid token, or its employee was disabled.',
  forbidden: 'The role may not do this.',
  not_found: 'There is no such record, or it is not yours to see: the answer is the same.',
  method_not_allowed: 'The path does not know this method; `Allow` lists those it knows.',
  duplicate: 'Another record has this unique value already.',
  conflict: 'Another change came between; read again and retry.',
  invalid_state: "The record's state does not allow this step.",
  do_not_disturb:
    'The customer would have more outbound touches than the contact rules allow; `limit` says which rule, `touches` what is in the way and `mayContactFrom` when it may be. An `override` with its reason lets it pass.',
  idempotency_in_flight: 'The first request with this `Idempotency-Key` is still being worked on.',
  stale_version: 'The record changed since the version in `If-Match`.',
  body_too_large: 'The body is over 1 MiB.',
  unsupported_media_type: 'The body has a content type that is not accepted here.',
  invalid_request: 'The body is JSON with wrong content; `errors` lists all faults.',
  idempotency_key_reused: 'This `Idempotency-Key` was used with another body.',
  record_too_large: 'The record would outgrow what the store can keep.',
  version_required: 'Send the version you read in `If-Match`.',
  too_many_requests: 'The quota is used up; wait as long as `Retry-After` says.',
  header_too_large: 'A header, or the whole of address and headers, is longer than is read.',
  internal_error: 'A defect on our side; report the `instance`.',
  store_throttled: 'The store is busy; wait as long as `Retry-After` says.',
};
