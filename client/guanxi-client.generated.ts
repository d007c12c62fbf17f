/**
 * The typed client of Guanxi 0.1.0.
 * Generated from the OpenAPI document by `npm run openapi`; edit the contracts, not this file.
 */
import { type Answer, type CallOptions, type IfNoneMatch, type NotModified, type Version, ClientRuntime } from './client.ts';

export { type Answer, type ClientOptions, type NotModified, ProblemError } from './client.ts';

/** What went wrong (RFC 9457). Decide by `code`; the texts are for people and may change. */
export interface Problem {
  /** Identifies the kind of problem. */
  readonly type: string;
  /** The kind of problem in a few words. */
  readonly title: string;
  readonly status: number;
  /** What was wrong with this request. */
  readonly detail?: string;
  /** The request id. */
  readonly instance: string;
  readonly code:
    | 'malformed_json'
    | 'invalid_cursor'
    | 'invalid_query'
    | 'missing_idempotency_key'
    | 'unauthenticated'
    | 'forbidden'
    | 'not_found'
    | 'method_not_allowed'
    | 'duplicate'
    | 'conflict'
    | 'invalid_state'
    | 'idempotency_in_flight'
    | 'stale_version'
    | 'body_too_large'
    | 'unsupported_media_type'
    | 'invalid_request'
    | 'idempotency_key_reused'
    | 'record_too_large'
    | 'version_required'
    | 'too_many_requests'
    | 'header_too_large'
    | 'internal_error'
    | 'store_throttled';
  /** All faults of the request at once. */
  readonly errors?: readonly Fault[];
}

/** One fault of a request. */
export interface Fault {
  /** The part of the request. */
  readonly in: 'body' | 'query' | 'path' | 'header';
  /** Where in that part: a JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** What is wrong there. */
  readonly message: string;
}

/** An answer that API Gateway gives before the API sees the request. */
export interface GatewayMessage {
  /** Such as `Unauthorized`. */
  readonly message: string;
}

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'manager' | 'sales' | 'service' | 'executive' | 'customer' | 'partner';
  readonly teamId?: string | null;
  readonly managerId?: string | null;
  readonly skills?: readonly string[];
  readonly regions?: readonly string[];
  readonly subject?: string | null;
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  readonly reminders?: ReminderPreferences;
}

export interface ReminderPreferences {
  readonly enabled: boolean;
  readonly at: string;
  readonly kinds: readonly ('follow_up' | 'team_overdue')[];
}

export interface UserPatch {
  readonly name?: string;
  readonly email?: string;
  readonly role?: 'admin' | 'manager' | 'sales' | 'service' | 'executive' | 'customer' | 'partner';
  readonly teamId?: string | null;
  readonly managerId?: string | null;
  readonly skills?: readonly string[];
  readonly regions?: readonly string[];
  readonly subject?: string | null;
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  readonly reminders?: {
    readonly enabled?: boolean;
    readonly at?: string;
    readonly kinds?: readonly ('follow_up' | 'team_overdue')[];
  };
  readonly state?: 'active' | 'disabled';
}

export interface PreferencesPatch {
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  readonly reminders?: {
    readonly enabled?: boolean;
    readonly at?: string;
    readonly kinds?: readonly ('follow_up' | 'team_overdue')[];
  };
}

export interface NewTeam {
  readonly name: string;
  readonly managerId?: string | null;
}

export interface TeamPatch {
  readonly name?: string;
  readonly managerId?: string | null;
}

export interface NewCustomer {
  readonly name: string;
  readonly source: string;
  readonly need: string;
  readonly kind?: 'company' | 'person';
  readonly stage?: 'potential' | 'intent' | 'deal' | 'lost';
  readonly tier?: 'core' | 'key' | 'growth' | 'regular';
  readonly tags?: readonly string[];
  readonly collaboratorIds?: readonly string[];
  readonly competitors?: readonly string[];
  readonly consents?: readonly Consent[];
  readonly custom?: Readonly<Record<string, string | number | boolean | null>>;
  readonly shortName?: string | null;
  readonly industry?: string | null;
  readonly size?: CompanySize | null;
  readonly region?: string | null;
  readonly address?: Address | null;
  readonly website?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly preferences?: string | null;
  readonly decisionChain?: string | null;
  readonly background?: string | null;
  readonly market?: string | null;
  readonly currentValue?: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly potentialValue?: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly creditRisk?: Risk | null;
  readonly cooperationRisk?: Risk | null;
  readonly contactPreferences?: ContactPreferences | null;
  readonly externalId?: string | null;
  readonly ownerId?: string | null;
  readonly firstContactAt?: string;
  readonly contacts?: readonly FirstContact[];
  /** Without it the stage’s cadence plans the first follow-up (FU-1). */
  readonly nextFollowUp?: {
    readonly at: string;
    readonly goal?: string;
  };
}

export interface Consent {
  readonly purpose: string;
  readonly given: boolean;
  readonly at: string;
  readonly source?: string | null;
}

export interface CompanySize {
  readonly employees?: number | null;
  readonly revenueBand?: string | null;
}

export interface Address {
  readonly country?: string | null;
  readonly province?: string | null;
  readonly city?: string | null;
  readonly district?: string | null;
  readonly street?: string | null;
  readonly postalCode?: string | null;
}

export interface Risk {
  readonly level: 'none' | 'low' | 'medium' | 'high';
  readonly reason: string;
}

export interface ContactPreferences {
  readonly optOut?: readonly ('call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail')[];
  readonly preferredChannel?: 'call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail' | null;
  readonly preferredTime?: string | null;
}

export interface FirstContact {
  readonly name: string;
  readonly title?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly wechat?: string;
}

export interface CustomerPatch {
  readonly name?: string;
  readonly shortName?: string | null;
  readonly kind?: 'company' | 'person';
  readonly industry?: string | null;
  readonly size?: CompanySize | null;
  readonly region?: string | null;
  readonly address?: Address | null;
  readonly website?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly source?: string;
  readonly stage?: 'potential' | 'intent' | 'deal' | 'lost';
  readonly tier?: 'core' | 'key' | 'growth' | 'regular';
  readonly tags?: readonly string[];
  readonly collaboratorIds?: readonly string[];
  readonly need?: string;
  readonly preferences?: string | null;
  readonly decisionChain?: string | null;
  readonly background?: string | null;
  readonly market?: string | null;
  readonly competitors?: readonly string[];
  readonly currentValue?: {
    readonly amount?: string;
    readonly currency?: string;
  } | null;
  readonly potentialValue?: {
    readonly amount?: string;
    readonly currency?: string;
  } | null;
  readonly creditRisk?: {
    readonly level?: 'none' | 'low' | 'medium' | 'high';
    readonly reason?: string;
  } | null;
  readonly cooperationRisk?: {
    readonly level?: 'none' | 'low' | 'medium' | 'high';
    readonly reason?: string;
  } | null;
  readonly consents?: readonly Consent[];
  readonly contactPreferences?: ContactPreferences | null;
  readonly custom?: Readonly<Record<string, string | number | boolean | null>>;
  readonly externalId?: string | null;
}

export type Restore = Readonly<Record<string, never>>;

export interface Transfer {
  readonly ownerId: string | null;
  readonly reason: string;
}

export interface ReviewDecision {
  readonly decision: 'approved' | 'rejected';
  readonly reason?: string;
}

export interface NewContact {
  readonly name: string;
  readonly title?: string | null;
  readonly decisionRole?: 'decision_maker' | 'influencer' | 'user' | 'purchaser' | 'gatekeeper' | null;
  readonly phone?: string | null;
  readonly officePhone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly birthdayOn?: string | null;
  readonly preferences?: string | null;
  readonly notes?: string | null;
  readonly externalId?: string | null;
}

export interface ContactPatch {
  readonly name?: string;
  readonly title?: string | null;
  readonly decisionRole?: 'decision_maker' | 'influencer' | 'user' | 'purchaser' | 'gatekeeper' | null;
  readonly phone?: string | null;
  readonly officePhone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly birthdayOn?: string | null;
  readonly preferences?: string | null;
  readonly notes?: string | null;
  readonly externalId?: string | null;
}

export interface ContactMove {
  readonly customerId: string;
  readonly reason: string;
}

export interface ContactMark {
  readonly state: 'active' | 'left' | 'invalid';
  readonly reason?: string;
}

export interface NewInteraction {
  readonly occurredAt?: string;
  readonly channel: 'call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail';
  readonly direction?: 'outbound' | 'inbound';
  readonly deep?: boolean;
  readonly durationMinutes?: number | null;
  readonly contactIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly summary: string;
  readonly objections?: string | null;
  readonly needChanges?: string | null;
  readonly promises?: string | null;
  readonly nextFollowUp?: NextStep;
}

export interface NextStep {
  readonly at: string;
  readonly goal?: string;
  readonly userId?: string;
}

export interface InteractionPatch {
  readonly summary?: string;
  readonly objections?: string | null;
  readonly needChanges?: string | null;
  readonly promises?: string | null;
}

export interface AgendaDone {
  readonly note?: string;
  readonly nextFollowUp?: PlannedFollowUp;
}

export interface PlannedFollowUp {
  readonly at: string;
  readonly goal?: string;
  readonly userId?: string;
}

export interface AgendaMove {
  readonly to: string;
  readonly reason: string;
}

export interface AgendaHandOver {
  readonly userId: string;
  readonly reason: string;
}

export interface NewImport {
  readonly kind: 'customers' | 'contacts';
  /** From the field of the new record (dotted where nested) to where its value comes from. */
  readonly mapping: Readonly<Record<string, FieldSource>>;
  readonly fileName?: string | null;
  readonly encoding?: 'auto' | 'utf-8' | 'gb18030';
  readonly delimiter?: 'auto' | ',' | ';' | '	';
  /** Texts that mean “nothing” in any column, such as NULL. */
  readonly emptyTexts?: readonly string[];
  /** Check every row and say what would happen; change nothing. */
  readonly dryRun?: boolean;
  /** What a row does to the record that it describes again. */
  readonly onDuplicate?: 'skip' | 'update';
  /** Country of new customers whose row names none. */
  readonly defaultCountry?: string | null;
}

export type FieldSource = ColumnSource | ConstantSource;

export interface ColumnSource {
  /** The column’s name in the header line. */
  readonly column: string;
  /** Texts of this column that mean “nothing”. */
  readonly empty?: readonly string[];
  /** What to read instead of a text, such as { "USA": "US" }. */
  readonly map?: Readonly<Record<string, string>>;
  /** How the column writes dates, such as D.M.YYYY H:mm; without it ISO 8601. */
  readonly format?: string;
  /** Between the parts of a list; without it ; 、 | */
  readonly separator?: string;
}

/** The same for every new record; existing ones keep what they have. */
export interface ConstantSource {
  readonly value: string;
}

export interface GetHealthAnswer {
  readonly status: 'ok';
  readonly stage: string;
}

export interface GetDeepHealthAnswer {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, {
    readonly ok: boolean;
    readonly detail?: string;
  }>>;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'manager' | 'sales' | 'service' | 'executive' | 'customer' | 'partner';
  readonly teamId: string | null;
  readonly managerId: string | null;
  readonly skills: readonly string[];
  readonly regions: readonly string[];
  readonly subject: string | null;
  readonly language: 'zh-CN' | 'en';
  readonly timeZone: string;
  readonly reminders: ReminderPreferences;
  readonly state: 'active' | 'disabled';
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface UserPage {
  readonly items: readonly User[];
  readonly nextCursor: string | null;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly managerId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface TeamPage {
  readonly items: readonly Team[];
  readonly nextCursor: string | null;
}

export interface Customer {
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: 'company' | 'person';
  readonly industry: string | null;
  readonly size: CompanySize | null;
  readonly region: string | null;
  readonly address: Address | null;
  readonly website: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly source: string;
  readonly stage: 'potential' | 'intent' | 'deal' | 'lost';
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly tags: readonly string[];
  readonly collaboratorIds: readonly string[];
  readonly need: string;
  readonly preferences: string | null;
  readonly decisionChain: string | null;
  readonly background: string | null;
  readonly market: string | null;
  readonly competitors: readonly string[];
  readonly currentValue: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly potentialValue: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly creditRisk: Risk | null;
  readonly cooperationRisk: Risk | null;
  readonly consents: readonly ConsentOutput[];
  readonly contactPreferences: ContactPreferences | null;
  readonly custom: Readonly<Record<string, string | number | boolean | null>>;
  readonly externalId: string | null;
  readonly id: string;
  readonly ownerId: string | null;
  readonly review: Review;
  readonly firstContactAt: string;
  readonly lastInteractionAt: string | null;
  readonly lastDeepTouchAt: string | null;
  readonly nextFollowUpAt: string | null;
  readonly archivedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
}

export interface Review {
  readonly state: 'pending' | 'approved' | 'rejected';
  readonly reason: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly dueAt: string;
}

export interface CustomerPage {
  readonly items: readonly Customer[];
  readonly nextCursor: string | null;
}

export interface TimelinePage {
  readonly items: readonly TimelineEntry[];
  readonly nextCursor: string | null;
}

export interface TimelineEntry {
  readonly id: string;
  readonly at: string;
  readonly kind:
    | 'customer_created'
    | 'stage_changed'
    | 'tier_changed'
    | 'owner_changed'
    | 'review_changed'
    | 'archived'
    | 'restored'
    | 'contact_added'
    | 'contact_changed'
    | 'interaction'
    | 'follow_up_done'
    | 'follow_up_moved'
    | 'follow_up_handed_over';
  readonly by: string;
  readonly recordId: string;
  readonly summary: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Contact {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly title: string | null;
  readonly decisionRole: 'decision_maker' | 'influencer' | 'user' | 'purchaser' | 'gatekeeper' | null;
  readonly phone: string | null;
  readonly officePhone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly birthdayOn: string | null;
  readonly preferences: string | null;
  readonly notes: string | null;
  readonly externalId: string | null;
  readonly state: 'active' | 'left' | 'invalid';
  readonly stateReason: string | null;
  /** The customers it was at before, and until when. */
  readonly earlier: readonly {
    readonly customerId: string;
    readonly until: string;
    readonly reason: string;
  }[];
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
}

export interface ContactPage {
  readonly items: readonly Contact[];
  readonly nextCursor: string | null;
}

export interface Interaction {
  readonly id: string;
  readonly customerId: string;
  readonly occurredAt: string;
  readonly channel: 'call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail';
  readonly direction: 'outbound' | 'inbound';
  /** A deep touch in the sense of FU-1: a visit, a meeting, or a long call marked so. */
  readonly deep: boolean;
  readonly durationMinutes: number | null;
  readonly contactIds: readonly string[];
  readonly userIds: readonly string[];
  readonly summary: string;
  readonly objections: string | null;
  readonly needChanges: string | null;
  readonly promises: string | null;
  /** The follow-up this touch led to, planned or by cadence (FU-2); null for the pool. */
  readonly nextStep: {
    readonly at: string;
    readonly goal: string | null;
    readonly userId: string;
  } | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface InteractionPage {
  readonly items: readonly Interaction[];
  readonly nextCursor: string | null;
}

export interface AgendaPage {
  readonly items: readonly ShownAgendaEntry[];
  readonly nextCursor: string | null;
}

export interface ShownAgendaEntry {
  readonly id: string;
  readonly source: 'follow_up';
  readonly customerId: string;
  readonly customerName: string;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly stage: 'potential' | 'intent' | 'deal' | 'lost';
  readonly ownerId: string;
  readonly goal: string | null;
  readonly reason: AgendaReason;
  readonly dueAt: string;
  readonly since: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly window: 'overdue' | 'today' | 'week' | 'later';
  readonly daysOverdue: number;
}

/** Why the entry is there: a plan, the cadence and its days, or what somebody did with it. */
export interface AgendaReason {
  readonly code: 'planned' | 'cadence' | 'moved' | 'handed_over';
  readonly days?: number;
  readonly note?: string;
}

export interface Import {
  readonly id: string;
  readonly kind: 'customers' | 'contacts';
  readonly fileName: string | null;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly delimiter: 'auto' | ',' | ';' | '	';
  /** From the field of the new record (dotted where nested) to where its value comes from. */
  readonly mapping: Readonly<Record<string, FieldSource>>;
  /** Texts that mean “nothing” in any column, such as NULL. */
  readonly emptyTexts: readonly string[];
  /** Check every row and say what would happen; change nothing. */
  readonly dryRun: boolean;
  /** What a row does to the record that it describes again. */
  readonly onDuplicate: 'skip' | 'update';
  /** Country of new customers whose row names none. */
  readonly defaultCountry: string | null;
  readonly state: 'waiting_for_file' | 'running' | 'done' | 'failed';
  readonly problem: ImportProblem | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly file: ImportFile | null;
  readonly counts: ImportCounts;
  readonly progress: {
    readonly bytesRead: number;
    readonly rowsRead: number;
  };
  readonly durationSeconds: number | null;
  readonly upload: ImportUpload | null;
  /** The refused rows as CSV with the reasons, to be corrected and sent again. */
  readonly refusedRows: SignedLink | null;
}

/** Why the file could not be imported. */
export interface ImportProblem {
  readonly code:
    | 'empty_file'
    | 'no_rows'
    | 'missing_columns'
    | 'duplicate_columns'
    | 'wrong_encoding'
    | 'nul_byte'
    | 'broken_quote'
    | 'row_too_large'
    | 'file_replaced'
    | 'file_gone'
    | 'importer_inactive';
  readonly detail: string;
  readonly line: number | null;
  readonly columns: readonly string[];
}

/** What the file turned out to be. */
export interface ImportFile {
  readonly bytes: number;
  readonly rows: number;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: ',' | ';' | '	';
  readonly columns: readonly string[];
}

/** Rows by result; merged ones brought a contact to a customer that was there. */
export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly merged: number;
  readonly skipped: number;
  readonly refused: number;
}

/** Send the file here, with these headers; the import then starts by itself. */
export interface ImportUpload {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export interface SignedLink {
  readonly url: string;
  readonly expiresAt: string;
}

export interface ImportPage {
  readonly items: readonly Import[];
  readonly nextCursor: string | null;
}

export interface ImportRowPage {
  readonly items: readonly ImportRow[];
  readonly nextCursor: string | null;
}

export interface ImportRow {
  /** Rows below the header, from 1. */
  readonly row: number;
  /** The line of the file on which it starts. */
  readonly line: number;
  readonly status: 'created' | 'updated' | 'merged' | 'skipped' | 'refused';
  /** The record made, changed or found; null in a dry run. */
  readonly recordId: string | null;
  readonly note: string | null;
  readonly faults: readonly RowFault[];
}

export interface RowFault {
  readonly column: string | null;
  readonly field: string | null;
  readonly message: string;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly action: 'created' | 'updated' | 'moved' | 'archived' | 'restored' | 'done' | 'handed_over' | 'deleted';
  readonly recordType: string;
  readonly recordId: string;
  readonly reason: string | null;
  /** The changed fields as they were. */
  readonly before: Readonly<Record<string, unknown>>;
  /** The changed fields as they are. */
  readonly after: Readonly<Record<string, unknown>>;
}

export interface ConsentOutput {
  readonly purpose: string;
  readonly given: boolean;
  readonly at: string;
  readonly source?: string | null;
}

export interface GetDocsAssetRequest extends CallOptions {
  readonly params: {
    readonly asset: 'swagger-ui-bundle.js' | 'swagger-ui.css' | 'init.js';
  };
}

export interface CreateUserRequest extends CallOptions {
  readonly body: NewUser;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListUsersRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly managerId?: string;
  };
}

export interface GetUserRequest extends CallOptions {
  readonly params: {
    readonly userId: string;
  };
}

export interface UpdateUserRequest extends CallOptions {
  readonly params: {
    readonly userId: string;
  };
  readonly body: UserPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface UpdateMyPreferencesRequest extends CallOptions {
  readonly body: PreferencesPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateTeamRequest extends CallOptions {
  readonly body: NewTeam;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListTeamsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetTeamRequest extends CallOptions {
  readonly params: {
    readonly teamId: string;
  };
}

export interface UpdateTeamRequest extends CallOptions {
  readonly params: {
    readonly teamId: string;
  };
  readonly body: TeamPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateCustomerRequest extends CallOptions {
  readonly body: NewCustomer;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListCustomersRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly owner?: string;
    readonly collaborator?: string;
    readonly pool?: 'true';
    readonly stage?: 'potential' | 'intent' | 'deal' | 'lost';
    readonly tier?: 'core' | 'key' | 'growth' | 'regular';
    readonly kind?: 'company' | 'person';
    readonly tag?: string;
    readonly region?: string;
    readonly industry?: string;
    readonly source?: string;
    readonly review?: 'pending' | 'approved' | 'rejected';
    readonly sort?: 'name' | '-lastInteractionAt' | 'nextFollowUpAt' | '-createdAt';
  };
}

export interface GetCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface UpdateCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: CustomerPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ArchiveCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RestoreCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: Restore;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface TransferCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: Transfer;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ReviewCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: ReviewDecision;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListTimelineRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface CreateContactRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewContact;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListContactsRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetContactRequest extends CallOptions {
  readonly params: {
    readonly contactId: string;
  };
}

export interface UpdateContactRequest extends CallOptions {
  readonly params: {
    readonly contactId: string;
  };
  readonly body: ContactPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface MoveContactRequest extends CallOptions {
  readonly params: {
    readonly contactId: string;
  };
  readonly body: ContactMove;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface MarkContactRequest extends CallOptions {
  readonly params: {
    readonly contactId: string;
  };
  readonly body: ContactMark;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateInteractionRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewInteraction;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListInteractionsRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetInteractionRequest extends CallOptions {
  readonly params: {
    readonly interactionId: string;
  };
}

export interface UpdateInteractionRequest extends CallOptions {
  readonly params: {
    readonly interactionId: string;
  };
  readonly body: InteractionPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListAgendaRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly for?: 'me' | 'team' | string;
    readonly window?: 'overdue' | 'today' | 'week';
  };
}

export interface DoneAgendaEntryRequest extends CallOptions {
  readonly params: {
    readonly entryId: string;
  };
  readonly body: AgendaDone;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface MoveAgendaEntryRequest extends CallOptions {
  readonly params: {
    readonly entryId: string;
  };
  readonly body: AgendaMove;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface HandOverAgendaEntryRequest extends CallOptions {
  readonly params: {
    readonly entryId: string;
  };
  readonly body: AgendaHandOver;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateImportRequest extends CallOptions {
  readonly body: NewImport;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListImportsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetImportRequest extends CallOptions {
  readonly params: {
    readonly importId: string;
  };
}

export interface ListImportRowsRequest extends CallOptions {
  readonly params: {
    readonly importId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly status?: 'created' | 'updated' | 'merged' | 'skipped' | 'refused';
  };
}

export interface ListAuditRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly record?: string;
    readonly by?: string;
  };
}

export class GuanxiClient extends ClientRuntime {
  /**
   * Say that the function runs (GET /health).
   * Needs no token.
   * @throws ProblemError: invalid_query, internal_error
   */
  getHealth(request?: CallOptions): Promise<Answer<200, GetHealthAnswer>> {
    return this.call('GET', '/health', request);
  }

  /**
   * Check the table, the queues and the mail quota (GET /v1/health/deep).
   * Roles: admin.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getDeepHealth(request?: CallOptions): Promise<Answer<200, GetDeepHealthAnswer>> {
    return this.call('GET', '/v1/health/deep', request);
  }

  /**
   * Read this document (GET /openapi.json).
   * Needs no token.
   * @throws ProblemError: invalid_query, header_too_large, internal_error
   */
  getOpenapi(request: CallOptions & IfNoneMatch): Promise<Answer<200, unknown> | NotModified>;
  getOpenapi(request?: CallOptions): Promise<Answer<200, unknown>>;
  getOpenapi(request?: CallOptions): Promise<Answer<200, unknown> | NotModified> {
    return this.call('GET', '/openapi.json', request);
  }

  /**
   * Read the documentation in a browser (GET /docs).
   * Needs no token.
   * @throws ProblemError: invalid_query, header_too_large, internal_error
   */
  getDocs(request: CallOptions & IfNoneMatch): Promise<Answer<200, string> | NotModified>;
  getDocs(request?: CallOptions): Promise<Answer<200, string>>;
  getDocs(request?: CallOptions): Promise<Answer<200, string> | NotModified> {
    return this.call('GET', '/docs', request);
  }

  /**
   * Read a file that the documentation page loads (GET /docs/{asset}).
   * Needs no token.
   * @throws ProblemError: invalid_query, not_found, header_too_large, internal_error
   */
  getDocsAsset(request: GetDocsAssetRequest & IfNoneMatch): Promise<Answer<200, string> | NotModified>;
  getDocsAsset(request: GetDocsAssetRequest): Promise<Answer<200, string>>;
  getDocsAsset(request: GetDocsAssetRequest): Promise<Answer<200, string> | NotModified> {
    return this.call('GET', '/docs/{asset}', request);
  }

  /**
   * Add a person (POST /v1/users).
   * Makes the user record and, with the Cognito user pool, the account that signs in (SE-1, BD-2).
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, duplicate, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createUser(request: CreateUserRequest): Promise<Answer<201, User>> {
    return this.call('POST', '/v1/users', request);
  }

  /**
   * List the people, newest first (GET /v1/users).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listUsers(request?: ListUsersRequest): Promise<Answer<200, UserPage>> {
    return this.call('GET', '/v1/users', request);
  }

  /**
   * Read a person (GET /v1/users/{userId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getUser(request: GetUserRequest & IfNoneMatch): Promise<Answer<200, User> | NotModified>;
  getUser(request: GetUserRequest): Promise<Answer<200, User>>;
  getUser(request: GetUserRequest): Promise<Answer<200, User> | NotModified> {
    return this.call('GET', '/v1/users/{userId}', request);
  }

  /**
   * Change, disable or enable a person (PATCH /v1/users/{userId}).
   * A disabled person is out within 60 seconds although the token still verifies (SE-1).
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateUser(request: UpdateUserRequest): Promise<Answer<200, User>> {
    return this.call('PATCH', '/v1/users/{userId}', request);
  }

  /**
   * Read the person whose token this is (GET /v1/me).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getMe(request: CallOptions & IfNoneMatch): Promise<Answer<200, User> | NotModified>;
  getMe(request?: CallOptions): Promise<Answer<200, User>>;
  getMe(request?: CallOptions): Promise<Answer<200, User> | NotModified> {
    return this.call('GET', '/v1/me', request);
  }

  /**
   * Choose language, time zone, and when and which mails come (PATCH /v1/me/preferences).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateMyPreferences(request: UpdateMyPreferencesRequest): Promise<Answer<200, User>> {
    return this.call('PATCH', '/v1/me/preferences', request);
  }

  /**
   * Add a team (POST /v1/teams).
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createTeam(request: CreateTeamRequest): Promise<Answer<201, Team>> {
    return this.call('POST', '/v1/teams', request);
  }

  /**
   * List the teams, newest first (GET /v1/teams).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listTeams(request?: ListTeamsRequest): Promise<Answer<200, TeamPage>> {
    return this.call('GET', '/v1/teams', request);
  }

  /**
   * Read a team (GET /v1/teams/{teamId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getTeam(request: GetTeamRequest & IfNoneMatch): Promise<Answer<200, Team> | NotModified>;
  getTeam(request: GetTeamRequest): Promise<Answer<200, Team>>;
  getTeam(request: GetTeamRequest): Promise<Answer<200, Team> | NotModified> {
    return this.call('GET', '/v1/teams/{teamId}', request);
  }

  /**
   * Rename a team or give it another manager (PATCH /v1/teams/{teamId}).
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateTeam(request: UpdateTeamRequest): Promise<Answer<200, Team>> {
    return this.call('PATCH', '/v1/teams/{teamId}', request);
  }

  /**
   * Add a customer (POST /v1/customers).
   * Needs a name, a way to reach somebody (phone, e-mail, WeChat or a contact with one), the source and the need (CUS-2). Refused with 409 when name, phone or e-mail are taken (CUS-5).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, duplicate, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createCustomer(request: CreateCustomerRequest): Promise<Answer<201, Customer>> {
    return this.call('POST', '/v1/customers', request);
  }

  /**
   * List the customers one may see (GET /v1/customers).
   * Without owner, collaborator or pool: one’s own and those one collaborates on (sales), one’s people’s (manager), all (admin, executive, service). Field filters need one of these three, since without an index over all customers they would read everything.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listCustomers(request?: ListCustomersRequest): Promise<Answer<200, CustomerPage>> {
    return this.call('GET', '/v1/customers', request);
  }

  /**
   * Read a customer (GET /v1/customers/{customerId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getCustomer(request: GetCustomerRequest & IfNoneMatch): Promise<Answer<200, Customer> | NotModified>;
  getCustomer(request: GetCustomerRequest): Promise<Answer<200, Customer>>;
  getCustomer(request: GetCustomerRequest): Promise<Answer<200, Customer> | NotModified> {
    return this.call('GET', '/v1/customers/{customerId}', request);
  }

  /**
   * Change fields of a customer (PATCH /v1/customers/{customerId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateCustomer(request: UpdateCustomerRequest): Promise<Answer<200, Customer>> {
    return this.call('PATCH', '/v1/customers/{customerId}', request);
  }

  /**
   * Archive a customer: out of lists and agenda, restorable (DELETE /v1/customers/{customerId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  archiveCustomer(request: ArchiveCustomerRequest): Promise<Answer<200, Customer>> {
    return this.call('DELETE', '/v1/customers/{customerId}', request);
  }

  /**
   * Bring an archived customer back (POST /v1/customers/{customerId}/restore).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  restoreCustomer(request: RestoreCustomerRequest): Promise<Answer<200, Customer>> {
    return this.call('POST', '/v1/customers/{customerId}/restore', request);
  }

  /**
   * Give a customer to another owner, with what is due; null returns it to the pool (POST /v1/customers/{customerId}/transfer).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  transferCustomer(request: TransferCustomerRequest): Promise<Answer<200, Customer>> {
    return this.call('POST', '/v1/customers/{customerId}/transfer', request);
  }

  /**
   * Approve or reject the profile, as the owner’s manager (CUS-4) (POST /v1/customers/{customerId}/review).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  reviewCustomer(request: ReviewCustomerRequest): Promise<Answer<200, Customer>> {
    return this.call('POST', '/v1/customers/{customerId}/review', request);
  }

  /**
   * Read what happened with a customer, newest first (CUS-9) (GET /v1/customers/{customerId}/timeline).
   * Written from the table’s stream: an event shows up about a second after it happened.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listTimeline(request: ListTimelineRequest): Promise<Answer<200, TimelinePage>> {
    return this.call('GET', '/v1/customers/{customerId}/timeline', request);
  }

  /**
   * Add a contact to a customer (POST /v1/customers/{customerId}/contacts).
   * No two contacts share a phone or an e-mail (CUS-5); an office switchboard goes into officePhone.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, duplicate, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createContact(request: CreateContactRequest): Promise<Answer<201, Contact>> {
    return this.call('POST', '/v1/customers/{customerId}/contacts', request);
  }

  /**
   * List a customer’s contacts, oldest first (GET /v1/customers/{customerId}/contacts).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listContacts(request: ListContactsRequest): Promise<Answer<200, ContactPage>> {
    return this.call('GET', '/v1/customers/{customerId}/contacts', request);
  }

  /**
   * Read a contact (GET /v1/contacts/{contactId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getContact(request: GetContactRequest & IfNoneMatch): Promise<Answer<200, Contact> | NotModified>;
  getContact(request: GetContactRequest): Promise<Answer<200, Contact>>;
  getContact(request: GetContactRequest): Promise<Answer<200, Contact> | NotModified> {
    return this.call('GET', '/v1/contacts/{contactId}', request);
  }

  /**
   * Change fields of a contact (PATCH /v1/contacts/{contactId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateContact(request: UpdateContactRequest): Promise<Answer<200, Contact>> {
    return this.call('PATCH', '/v1/contacts/{contactId}', request);
  }

  /**
   * Move a contact to another customer; it keeps its id and history (CUS-6) (POST /v1/contacts/{contactId}/move).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  moveContact(request: MoveContactRequest): Promise<Answer<200, Contact>> {
    return this.call('POST', '/v1/contacts/{contactId}/move', request);
  }

  /**
   * Say that a contact left, is invalid, or is active again (POST /v1/contacts/{contactId}/mark).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  markContact(request: MarkContactRequest): Promise<Answer<200, Contact>> {
    return this.call('POST', '/v1/contacts/{contactId}/mark', request);
  }

  /**
   * Log a touch; the next follow-up is set in the same transaction (FU-2) (POST /v1/customers/{customerId}/interactions).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createInteraction(request: CreateInteractionRequest): Promise<Answer<201, Interaction>> {
    return this.call('POST', '/v1/customers/{customerId}/interactions', request);
  }

  /**
   * List a customer’s touches, newest first (GET /v1/customers/{customerId}/interactions).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listInteractions(request: ListInteractionsRequest): Promise<Answer<200, InteractionPage>> {
    return this.call('GET', '/v1/customers/{customerId}/interactions', request);
  }

  /**
   * Read a touch (GET /v1/interactions/{interactionId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getInteraction(request: GetInteractionRequest & IfNoneMatch): Promise<Answer<200, Interaction> | NotModified>;
  getInteraction(request: GetInteractionRequest): Promise<Answer<200, Interaction>>;
  getInteraction(request: GetInteractionRequest): Promise<Answer<200, Interaction> | NotModified> {
    return this.call('GET', '/v1/interactions/{interactionId}', request);
  }

  /**
   * Correct what was said; by its author or who has the customer (PATCH /v1/interactions/{interactionId}).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateInteraction(request: UpdateInteractionRequest): Promise<Answer<200, Interaction>> {
    return this.call('PATCH', '/v1/interactions/{interactionId}', request);
  }

  /**
   * Read what is due, soonest first (GET /v1/agenda).
   * Overdue, today and the next 7 days of one person, or of everybody who reports to a manager. Days are those of the reader’s time zone (FU-6).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listAgenda(request?: ListAgendaRequest): Promise<Answer<200, AgendaPage>> {
    return this.call('GET', '/v1/agenda', request);
  }

  /**
   * Say that it is done; the next follow-up is planned (POST /v1/agenda/{entryId}/done).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  doneAgendaEntry(request: DoneAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/done', request);
  }

  /**
   * Move it to another time, with a reason (POST /v1/agenda/{entryId}/move).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  moveAgendaEntry(request: MoveAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/move', request);
  }

  /**
   * Hand it over to a colleague, who becomes a collaborator of the customer (POST /v1/agenda/{entryId}/hand-over).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  handOverAgendaEntry(request: HandOverAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/hand-over', request);
  }

  /**
   * Begin an import from a CSV file (POST /v1/imports).
   * Says what the file’s columns are and answers where to send the file. Each row obeys the rules of the endpoint that creates one such record; a row that was imported before is not imported again (IMP-1, IMP-2).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createImport(request: CreateImportRequest): Promise<Answer<201, Import>> {
    return this.call('POST', '/v1/imports', request);
  }

  /**
   * List one’s own imports, newest first; an admin’s list has everybody’s (GET /v1/imports).
   * Roles: admin, manager, sales.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listImports(request?: ListImportsRequest): Promise<Answer<200, ImportPage>> {
    return this.call('GET', '/v1/imports', request);
  }

  /**
   * Read an import: how far it is, what became of its rows (GET /v1/imports/{importId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getImport(request: GetImportRequest): Promise<Answer<200, Import>> {
    return this.call('GET', '/v1/imports/{importId}', request);
  }

  /**
   * List what became of each row, in the file’s order; kept 90 days (GET /v1/imports/{importId}/rows).
   * Roles: admin, manager, sales.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listImportRows(request: ListImportRowsRequest): Promise<Answer<200, ImportRowPage>> {
    return this.call('GET', '/v1/imports/{importId}/rows', request);
  }

  /**
   * Read who changed what, newest first (GET /v1/audit).
   * By record or by person (SE-3). Kept 3 years; nobody can change an entry. About a second behind.
   * Roles: admin.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listAudit(request?: ListAuditRequest): Promise<Answer<200, AuditPage>> {
    return this.call('GET', '/v1/audit', request);
  }
}
