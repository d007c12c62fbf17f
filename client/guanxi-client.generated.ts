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
    | 'do_not_disturb'
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
  /** A calendar of the setting `calendar`; null: the default one. */
  readonly calendar?: string | null;
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  /** By weekday, Monday first; null: those of the calendar. */
  readonly workingHours?: readonly (readonly WorkingSlot[])[] | null;
  readonly reminders?: ReminderPreferences;
}

export interface WorkingSlot {
  readonly from: string;
  readonly to: string;
}

export interface ReminderPreferences {
  readonly enabled: boolean;
  readonly at: string;
  /** What the daily mail tells of. `churn_alert` is a mail of its own, each Monday; `churn_urgent` and `ticket_alert` come at once (CH-4, TK-3, TK-6). */
  readonly kinds: readonly (
    | 'follow_up'
    | 'deep_touch'
    | 'important_date'
    | 'customer_review'
    | 'profile_review'
    | 'data_review'
    | 'escalation'
    | 'quote_end'
    | 'contract_end'
    | 'trial_end'
    | 'opportunity_review'
    | 'plan_step'
    | 'delivery_hand_over'
    | 'churn_warning'
    | 'win_back_step'
    | 'ticket'
    | 'complaint'
    | 'complaint_remedy'
    | 'complaint_analysis'
    | 'ticket_feedback'
    | 'gesture_approval'
    | 'low_answer'
    | 'churn_alert'
    | 'churn_urgent'
    | 'ticket_alert'
    | 'team_overdue')[];
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
  /** A calendar of the setting `calendar`; null: the default one. */
  readonly calendar?: string | null;
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  /** By weekday, Monday first; null: those of the calendar. */
  readonly workingHours?: readonly (readonly WorkingSlot[])[] | null;
  readonly reminders?: {
    readonly enabled?: boolean;
    readonly at?: string;
    /** What the daily mail tells of. `churn_alert` is a mail of its own, each Monday; `churn_urgent` and `ticket_alert` come at once (CH-4, TK-3, TK-6). */
    readonly kinds?: readonly (
      | 'follow_up'
      | 'deep_touch'
      | 'important_date'
      | 'customer_review'
      | 'profile_review'
      | 'data_review'
      | 'escalation'
      | 'quote_end'
      | 'contract_end'
      | 'trial_end'
      | 'opportunity_review'
      | 'plan_step'
      | 'delivery_hand_over'
      | 'churn_warning'
      | 'win_back_step'
      | 'ticket'
      | 'complaint'
      | 'complaint_remedy'
      | 'complaint_analysis'
      | 'ticket_feedback'
      | 'gesture_approval'
      | 'low_answer'
      | 'churn_alert'
      | 'churn_urgent'
      | 'ticket_alert'
      | 'team_overdue')[];
  };
  readonly state?: 'active' | 'disabled';
}

export interface PreferencesPatch {
  readonly language?: 'zh-CN' | 'en';
  readonly timeZone?: string;
  /** By weekday, Monday first; null: those of the calendar. */
  readonly workingHours?: readonly (readonly WorkingSlot[])[] | null;
  readonly reminders?: {
    readonly enabled?: boolean;
    readonly at?: string;
    /** What the daily mail tells of. `churn_alert` is a mail of its own, each Monday; `churn_urgent` and `ticket_alert` come at once (CH-4, TK-3, TK-6). */
    readonly kinds?: readonly (
      | 'follow_up'
      | 'deep_touch'
      | 'important_date'
      | 'customer_review'
      | 'profile_review'
      | 'data_review'
      | 'escalation'
      | 'quote_end'
      | 'contract_end'
      | 'trial_end'
      | 'opportunity_review'
      | 'plan_step'
      | 'delivery_hand_over'
      | 'churn_warning'
      | 'win_back_step'
      | 'ticket'
      | 'complaint'
      | 'complaint_remedy'
      | 'complaint_analysis'
      | 'ticket_feedback'
      | 'gesture_approval'
      | 'low_answer'
      | 'churn_alert'
      | 'churn_urgent'
      | 'ticket_alert'
      | 'team_overdue')[];
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

export interface NewAbsence {
  /** The first day, in the person’s zone. */
  readonly from: string;
  /** The last day, in the person’s zone. */
  readonly until: string;
  /** Who acts for the person meanwhile; null: nobody, the manager is told what is overdue. */
  readonly deputyId?: string | null;
  readonly reason: string;
}

export interface AbsencePatch {
  /** The first day, in the person’s zone. */
  readonly from?: string;
  /** The last day, in the person’s zone. */
  readonly until?: string;
  /** Who acts for the person meanwhile; null: nobody, the manager is told what is overdue. */
  readonly deputyId?: string | null;
  readonly reason?: string;
}

export interface NewCustomer {
  readonly name: string;
  readonly source: string;
  readonly need: string;
  readonly kind?: 'company' | 'person';
  readonly stage?: 'potential' | 'intent' | 'deal' | 'lost';
  /** `regular` unless given; one that is given holds. */
  readonly tier?: 'core' | 'key' | 'growth' | 'regular';
  /** A person gave the tier: no rule changes it until this is set to false (TI-1). */
  readonly tierHeld?: boolean;
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
  /** How much this customer matters beyond what it buys, 0 to 10; its tier is scored by it (TI-1). */
  readonly strategicWeight?: number | null;
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
  /** How much this customer matters beyond what it buys, 0 to 10; its tier is scored by it (TI-1). */
  readonly strategicWeight?: number | null;
  /** A person gave the tier: no rule changes it until this is set to false (TI-1). */
  readonly tierHeld?: boolean;
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
  /** The solar date of birth, whichever calendar it is kept by. */
  readonly birthdayOn?: string | null;
  /** By which calendar the birthday is kept; null: solar (FU-4). */
  readonly birthdayCalendar?: 'solar' | 'lunar' | null;
  readonly preferences?: string | null;
  readonly notes?: string | null;
  /** Channels by which this person is not to be approached (FU-3). */
  readonly optOut?: readonly ('call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail')[] | null;
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
  /** The solar date of birth, whichever calendar it is kept by. */
  readonly birthdayOn?: string | null;
  /** By which calendar the birthday is kept; null: solar (FU-4). */
  readonly birthdayCalendar?: 'solar' | 'lunar' | null;
  readonly preferences?: string | null;
  readonly notes?: string | null;
  /** Channels by which this person is not to be approached (FU-3). */
  readonly optOut?: readonly ('call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail')[] | null;
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
  /** Whether an outbound touch reached somebody; null: nobody said, then calls, visits and meetings did and messages did not until one comes back. Three in a row that nobody answered are a sign that the customer may leave (CH-1); an order answers all before it. */
  readonly answered?: boolean | null;
  readonly durationMinutes?: number | null;
  readonly contactIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly summary: string;
  readonly objections?: string | null;
  readonly needChanges?: string | null;
  readonly promises?: string | null;
  readonly nextFollowUp?: NextStep;
  readonly override?: Override;
}

export interface NextStep {
  readonly at: string;
  readonly goal?: string;
  readonly userId?: string;
  readonly override?: Override;
}

export interface Override {
  readonly reason: string;
}

export interface InteractionPatch {
  readonly summary?: string;
  readonly objections?: string | null;
  readonly needChanges?: string | null;
  readonly promises?: string | null;
  /** Whether an outbound touch reached somebody; null: nobody said, then calls, visits and meetings did and messages did not until one comes back. Three in a row that nobody answered are a sign that the customer may leave (CH-1); an order answers all before it. */
  readonly answered?: boolean | null;
}

export interface NewImportantDate {
  readonly kind: 'birthday' | 'anniversary' | 'founding' | 'contract' | 'holiday' | 'other';
  readonly label: string;
  readonly month: number;
  readonly day: number;
  /** A contact of this customer, whose date it is. */
  readonly contactId?: string | null;
  readonly calendar?: 'solar' | 'lunar';
  /** When it was first; of a lunar date the lunar year, 1900 to 2100. Often unknown. */
  readonly year?: number | null;
  /** Of a lunar date: in the leap month of this number. */
  readonly leapMonth?: boolean;
  /** Whether it comes back every year; one that does not needs a year. */
  readonly yearly?: boolean;
  /** How many days ahead people are told; without it the setting `dates` says. */
  readonly leadDays?: number | null;
  /** Whose days count; without it the organisation’s. */
  readonly timeZone?: string | null;
  readonly note?: string | null;
}

export interface ImportantDatePatch {
  readonly kind?: 'birthday' | 'anniversary' | 'founding' | 'contract' | 'holiday' | 'other';
  readonly label?: string;
  readonly month?: number;
  readonly day?: number;
  /** A contact of this customer, whose date it is. */
  readonly contactId?: string | null;
  readonly calendar?: 'solar' | 'lunar';
  /** When it was first; of a lunar date the lunar year, 1900 to 2100. Often unknown. */
  readonly year?: number | null;
  /** Of a lunar date: in the leap month of this number. */
  readonly leapMonth?: boolean;
  /** Whether it comes back every year; one that does not needs a year. */
  readonly yearly?: boolean;
  /** How many days ahead people are told; without it the setting `dates` says. */
  readonly leadDays?: number | null;
  /** Whose days count; without it the organisation’s. */
  readonly timeZone?: string | null;
  readonly note?: string | null;
}

/** With a phone, an e-mail or a WeChat id at least. */
export interface NewLead {
  readonly company: string;
  readonly contactName: string;
  readonly source: string;
  readonly summary: string;
  readonly need: string;
  readonly title?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly country?: string | null;
  /** Chance of success in percent. */
  readonly chance?: number | null;
  readonly industry?: string | null;
  readonly region?: string | null;
}

export interface LeadPatch {
  readonly company?: string;
  readonly contactName?: string;
  readonly title?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly wechat?: string | null;
  readonly country?: string | null;
  readonly source?: string;
  /** Chance of success in percent. */
  readonly chance?: number | null;
  readonly summary?: string;
  readonly need?: string;
  readonly industry?: string | null;
  readonly region?: string | null;
}

export interface LeadAssignment {
  readonly assigneeId: string;
  readonly note?: string;
}

/** The whole plan as it shall be. A step that was executed stays as it is. */
export interface DevelopmentPlan {
  readonly steps: readonly PlanStep[];
}

export interface PlanStep {
  /** The client’s own name for the step, such as step-1; a step keeps it. */
  readonly id: string;
  readonly dueOn: string;
  readonly what: string;
  readonly executedOn?: string | null;
  readonly effect?: string | null;
}

export interface LeadConversion {
  /** Join this customer. Without it a customer with the same name, phone or e-mail is joined. */
  readonly customerId?: string;
  readonly opportunity?: {
    readonly name?: string;
    readonly amount?: Price | null;
    readonly expectedCloseOn?: string | null;
  };
}

export interface Price {
  readonly amount: string;
  readonly currency: string;
}

export interface Loss {
  readonly reason: string;
  readonly note?: string | null;
}

/** It begins as a lead. Without an amount that of its lines counts. */
export interface NewOpportunity {
  readonly name: string;
  readonly amount?: Price | null;
  readonly expectedCloseOn?: string | null;
  readonly competitors?: readonly string[];
  readonly keyContactId?: string | null;
  readonly source?: string | null;
  readonly lines?: readonly NewLine[];
  readonly probability?: number;
  /** Without it the customer’s owner. */
  readonly ownerId?: string;
  /** Without it today. */
  readonly engagedOn?: string;
}

export interface NewLine {
  readonly productId?: string | null;
  readonly description?: string | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount?: string;
}

export interface OpportunityPatch {
  readonly name?: string;
  readonly amount?: Price | null;
  readonly expectedCloseOn?: string | null;
  readonly competitors?: readonly string[];
  readonly keyContactId?: string | null;
  readonly source?: string | null;
  readonly lines?: readonly NewLine[];
  readonly probability?: number;
}

export interface StageMove {
  readonly to: 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost';
  readonly proofs?: {
    readonly need?: NeedProof;
    readonly proposal?: ProposalProof;
    readonly negotiation?: NegotiationProof;
    readonly won?: WonProof;
  };
  /** Needed to go back, and to open a lost one again. */
  readonly reason?: string;
  /** Needed to lose it; a reason from the dictionary. */
  readonly loss?: Loss;
  readonly probability?: number;
  /** Of a won one: who delivers it (OP-4). Without it the settings say. */
  readonly fulfilment?: {
    /** Whose leader gets the hand-over on his agenda. */
    readonly teamId: string;
    readonly note?: string | null;
  };
}

/** The budget is in the opportunity’s currency. */
export interface NeedProof {
  readonly need: string;
  readonly budget: {
    readonly from: string;
    readonly to: string;
  };
}

export interface ProposalProof {
  readonly handedOverOn: string;
  readonly acceptance: string;
  readonly quoteId?: string | null;
}

export interface NegotiationProof {
  readonly price: Price;
  readonly deliveryOn: string;
  readonly terms?: string | null;
}

export interface WonProof {
  readonly contractId: string;
  readonly firstPayment: {
    readonly amount: string;
    readonly receivedOn: string;
    readonly reference?: string | null;
  };
}

export interface OpportunityAssignment {
  readonly ownerId: string;
  readonly reason: string;
}

export interface NewOpportunityReview {
  /** What decided it. */
  readonly decidedBy: string;
  readonly unspokenNeeds?: string | null;
}

export interface NewProduct {
  readonly name: string;
  /** Its own number or SKU; no two products share one. */
  readonly code?: string | null;
  readonly series?: string | null;
  readonly unit?: string | null;
  /** The list price. */
  readonly price?: Price | null;
  /** As information only: selling does not move it. */
  readonly stock?: number | null;
  readonly description?: string | null;
  readonly externalId?: string | null;
  readonly active?: boolean;
}

export interface ProductPatch {
  readonly name?: string;
  /** Its own number or SKU; no two products share one. */
  readonly code?: string | null;
  readonly series?: string | null;
  readonly unit?: string | null;
  /** The list price. */
  readonly price?: Price | null;
  /** As information only: selling does not move it. */
  readonly stock?: number | null;
  readonly description?: string | null;
  readonly externalId?: string | null;
  readonly active?: boolean;
}

export interface NewQuote {
  readonly currency: string;
  /** Its last day; the day before, its owner is reminded (FU-5). */
  readonly validUntilOn: string;
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly note?: string | null;
  readonly lines: readonly NewLine[];
}

export interface QuotePatch {
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly currency?: string;
  /** Its last day; the day before, its owner is reminded (FU-5). */
  readonly validUntilOn?: string;
  readonly note?: string | null;
  readonly lines?: readonly NewLine[];
  readonly state?: 'open' | 'accepted' | 'declined' | 'withdrawn';
}

/** A draft until it is signed. */
export interface NewContract {
  readonly title: string;
  readonly startsOn: string;
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly kind?: 'term' | 'trial';
  /** Its last day: 30 days before, a renewal begins; 3 days before the end of a trial its owner is told (FU-5). */
  readonly endsOn?: string | null;
  readonly amount?: Price | null;
  readonly attachments?: readonly Attachment[];
  readonly note?: string | null;
}

export interface Attachment {
  readonly name: string;
  readonly url: string;
}

export interface ContractPatch {
  readonly title?: string;
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly kind?: 'term' | 'trial';
  readonly startsOn?: string;
  /** Its last day: 30 days before, a renewal begins; 3 days before the end of a trial its owner is told (FU-5). */
  readonly endsOn?: string | null;
  readonly amount?: Price | null;
  readonly attachments?: readonly Attachment[];
  readonly note?: string | null;
  readonly state?: 'cancelled';
}

export interface ContractSignature {
  readonly on: string;
  readonly by?: string | null;
}

export interface ContractRenewal {
  readonly startsOn?: string;
  readonly endsOn?: string | null;
  readonly amount?: Price | null;
}

export interface NewOrder {
  /** A return is what a customer gives back: its quantities and total are not negative, it is worth less than nothing in every figure, and no order in any. */
  readonly kind?: 'order' | 'return';
  /** Without it today. */
  readonly orderedOn?: string;
  readonly currency: string;
  readonly lines: readonly NewLine[];
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly contractId?: string | null;
  readonly quoteId?: string | null;
  /** By when it is to be delivered. */
  readonly dueOn?: string | null;
  readonly deliveredOn?: string | null;
  readonly note?: string | null;
}

export interface OrderPatch {
  readonly number?: string | null;
  readonly opportunityId?: string | null;
  readonly contractId?: string | null;
  readonly quoteId?: string | null;
  /** By when it is to be delivered. */
  readonly dueOn?: string | null;
  readonly deliveredOn?: string | null;
  readonly note?: string | null;
  readonly lines?: readonly NewLine[];
}

export interface NewPayment {
  readonly kind?: 'payment' | 'refund';
  /** In the order’s currency. */
  readonly amount: string;
  /** When it came in, or a refund went out. */
  readonly receivedOn: string;
  readonly method?: string | null;
  readonly reference?: string | null;
}

export interface OrderCancellation {
  readonly reason: string;
}

export interface NewSegment {
  readonly name: string;
  readonly description?: string | null;
  readonly filter: CustomerFilter;
  /** Who finds it: its owner, his team, everybody. Customers stay as visible as they are. */
  readonly visibility?: 'private' | 'team' | 'all';
}

export interface CustomerFilter {
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
  readonly country?: string;
  readonly province?: string;
  readonly city?: string;
  readonly creditRisk?: 'none' | 'low' | 'medium' | 'high';
  readonly cooperationRisk?: 'none' | 'low' | 'medium' | 'high';
  /** Created then or later. */
  readonly createdFrom?: string;
  readonly createdBefore?: string;
  /** Last touched then or later. */
  readonly lastInteractionFrom?: string;
  /** Not touched since, or never. */
  readonly lastInteractionBefore?: string;
  /** With a follow-up that is due before. */
  readonly nextFollowUpBefore?: string;
  readonly hasFollowUp?: 'true' | 'false';
  readonly hasPhone?: 'true' | 'false';
  readonly hasEmail?: 'true' | 'false';
  readonly hasWechat?: 'true' | 'false';
  readonly employeesFrom?: string;
  readonly employeesTo?: string;
  readonly revenueBand?: string;
  /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
  readonly currentValueFrom?: string;
  /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
  readonly potentialValueFrom?: string;
  readonly externalId?: string;
  /** A custom field and its value, such as `colour:red`. */
  readonly custom?: string;
}

export interface SegmentPatch {
  readonly name?: string;
  readonly description?: string | null;
  readonly filter?: CustomerFilterPatch;
  /** Who finds it: its owner, his team, everybody. Customers stay as visible as they are. */
  readonly visibility?: 'private' | 'team' | 'all';
}

export interface CustomerFilterPatch {
  readonly owner?: string | null;
  readonly collaborator?: string | null;
  readonly pool?: 'true' | null;
  readonly stage?: 'potential' | 'intent' | 'deal' | 'lost' | null;
  readonly tier?: 'core' | 'key' | 'growth' | 'regular' | null;
  readonly kind?: 'company' | 'person' | null;
  readonly tag?: string | null;
  readonly region?: string | null;
  readonly industry?: string | null;
  readonly source?: string | null;
  readonly review?: 'pending' | 'approved' | 'rejected' | null;
  readonly country?: string | null;
  readonly province?: string | null;
  readonly city?: string | null;
  readonly creditRisk?: 'none' | 'low' | 'medium' | 'high' | null;
  readonly cooperationRisk?: 'none' | 'low' | 'medium' | 'high' | null;
  readonly createdFrom?: string | null;
  readonly createdBefore?: string | null;
  readonly lastInteractionFrom?: string | null;
  readonly lastInteractionBefore?: string | null;
  readonly nextFollowUpBefore?: string | null;
  readonly hasFollowUp?: 'true' | 'false' | null;
  readonly hasPhone?: 'true' | 'false' | null;
  readonly hasEmail?: 'true' | 'false' | null;
  readonly hasWechat?: 'true' | 'false' | null;
  readonly employeesFrom?: string | null;
  readonly employeesTo?: string | null;
  readonly revenueBand?: string | null;
  readonly currentValueFrom?: string | null;
  readonly potentialValueFrom?: string | null;
  readonly externalId?: string | null;
  readonly custom?: string | null;
}

export type CountSegment = Readonly<Record<string, never>>;

export interface MergeRequest {
  /** The other one. */
  readonly customerId: string;
  readonly otherVersion: number;
  readonly take?: readonly (
    | 'name'
    | 'shortName'
    | 'kind'
    | 'industry'
    | 'size'
    | 'region'
    | 'address'
    | 'website'
    | 'phone'
    | 'email'
    | 'wechat'
    | 'source'
    | 'stage'
    | 'tier'
    | 'tierHeld'
    | 'need'
    | 'preferences'
    | 'decisionChain'
    | 'background'
    | 'market'
    | 'currentValue'
    | 'potentialValue'
    | 'strategicWeight'
    | 'creditRisk'
    | 'cooperationRisk'
    | 'contactPreferences'
    | 'custom'
    | 'externalId')[];
  readonly reason: string;
}

export interface MergeUndo {
  readonly reason: string;
}

export interface NewTag {
  readonly name: string;
  /** `value`, `need`, `state`, or a group of one’s own. */
  readonly group: string;
  readonly colour: string;
  readonly rule?: TagRule | null;
}

/** Puts its tag on every customer (of these stages and tiers, if any are named) whose fact compares so, and takes it off again. */
export interface TagRule {
  readonly fact:
    | 'orders_last_year'
    | 'inquiries'
    | 'days_since_touch'
    | 'cadences_since_touch'
    | 'open_complaints'
    | 'renewals_in_talks'
    | 'contacts'
    | 'reachable_contacts'
    | 'current_value'
    | 'potential_value';
  readonly comparison: 'at_least' | 'at_most';
  readonly threshold: number;
  /** Of inquiries: how far back they count; 90 unless said. */
  readonly withinDays?: number;
  /** Of amounts; CNY unless said. An amount in another currency is not compared. */
  readonly currency?: string;
  readonly stages?: readonly ('potential' | 'intent' | 'deal' | 'lost')[];
  readonly tiers?: readonly ('core' | 'key' | 'growth' | 'regular')[];
}

export interface TagPatch {
  readonly name?: string;
  /** `value`, `need`, `state`, or a group of one’s own. */
  readonly group?: string;
  readonly colour?: string;
  readonly rule?: TagRulePatch | null;
}

export interface TagRulePatch {
  readonly fact?:
    | 'orders_last_year'
    | 'inquiries'
    | 'days_since_touch'
    | 'cadences_since_touch'
    | 'open_complaints'
    | 'renewals_in_talks'
    | 'contacts'
    | 'reachable_contacts'
    | 'current_value'
    | 'potential_value';
  readonly comparison?: 'at_least' | 'at_most';
  readonly threshold?: number;
  readonly withinDays?: number | null;
  readonly currency?: string | null;
  readonly stages?: readonly ('potential' | 'intent' | 'deal' | 'lost')[] | null;
  readonly tiers?: readonly ('core' | 'key' | 'growth' | 'regular')[] | null;
}

export interface SheetPatch {
  /** What the customer wants to reach, soon and in the long run. */
  readonly goals?: string | null;
  /** Its stages of development and important events. */
  readonly milestones?: string | null;
  /** Its place in its market: leader, challenger, follower. */
  readonly marketPosition?: string | null;
  /** What sets a purchase off, how it is weighed and decided. */
  readonly buyingProcess?: string | null;
  /** Key traits and strengths. */
  readonly strengths?: string | null;
  /** What it means to us, also in the long run. */
  readonly importance?: string | null;
  /** How we mean to work with it. */
  readonly strategy?: string | null;
  /** What is to be done next. */
  readonly actions?: string | null;
}

export type TierAcceptance = Readonly<Record<string, never>>;

export interface TierRefusal {
  readonly reason: string;
}

export type CleanupApproval = Readonly<Record<string, never>>;

export type CleanupUndoRequest = Readonly<Record<string, never>>;

export type CleanupSimulation = Readonly<Record<string, never>>;

export type ContactRestore = Readonly<Record<string, never>>;

export interface WarningDeferral {
  readonly measure: NewChurnMeasure;
  readonly lookAgainOn: string;
}

export interface NewChurnMeasure {
  /** From the dictionary `churn_measure`. */
  readonly kind: string;
  readonly note: string;
  readonly cost?: Cost | null;
}

export interface Cost {
  readonly amount: string;
  readonly currency: string;
}

export interface WarningConfirmation {
  /** From the dictionary `churn_reason`. */
  readonly reason: string;
  readonly note?: string | null;
}

export interface WarningRecovery {
  readonly orderId: string;
}

/** The whole plan as it shall be. A step that was executed stays as it is. */
export interface WinBackPlan {
  readonly steps: readonly WinBackStep[];
  readonly offers?: readonly WinBackOffer[];
}

export interface WinBackStep {
  /** The client’s own name for the step, such as step-1; a step keeps it. */
  readonly id: string;
  /** From the dictionary `churn_measure`. */
  readonly kind: string;
  readonly dueOn: string;
  readonly what: string;
  /** null: the customer’s owner. */
  readonly ownerId?: string | null;
  readonly executedOn?: string | null;
  readonly effect?: string | null;
}

export interface WinBackOffer {
  readonly what: string;
  readonly value?: Cost | null;
  readonly until?: string | null;
}

export interface WinBackEnd {
  readonly outcome: 'won_back' | 'given_up';
  readonly orderId?: string | null;
  readonly note?: string | null;
}

export interface NewTicket {
  readonly customerId: string;
  readonly subject: string;
  readonly description: string;
  readonly type: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
  readonly origin: 'phone' | 'mail' | 'form' | 'portal' | 'partner';
  /** Left out: normal; high of a complaint or a core customer, urgent of both. */
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  readonly contactId?: string | null;
  /** What its assignee must be able to do, such as a product. */
  readonly skill?: string | null;
  readonly externalId?: string | null;
  /** Left out: by skill, load and shift, where the setting `service` wants that (TK-4). */
  readonly assigneeId?: string;
}

export interface TicketPatch {
  readonly contactId?: string | null;
  readonly subject?: string;
  readonly description?: string;
  readonly type?: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  /** What its assignee must be able to do, such as a product. */
  readonly skill?: string | null;
  readonly externalId?: string | null;
}

export interface TicketAssign {
  /** null: by skill, load and shift. */
  readonly assigneeId?: string | null;
  readonly note?: string | null;
}

export interface TicketResponse {
  readonly note?: string | null;
}

export interface TicketWait {
  readonly note?: string | null;
}

export interface TicketResume {
  readonly note?: string | null;
}

export interface TicketRemedy {
  readonly text: string;
  readonly calledAt?: string;
}

export interface TicketSolution {
  readonly text: string;
  /** The article that helped (KB-1). */
  readonly articleId?: string | null;
}

export interface TicketFeedbackTold {
  readonly score: number;
  readonly comment?: string | null;
}

export interface TicketReopening {
  readonly note: string;
}

export interface TicketEscalate {
  readonly reason: string;
}

export interface ComplaintAnalysis {
  /** From the dictionary `complaint_cause`. */
  readonly cause: string;
  readonly findings: string;
  readonly changes: string;
  readonly departments: readonly string[];
}

export interface NewGesture {
  readonly kind: 'voucher' | 'gift' | 'discount';
  readonly value: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly note: string;
}

export interface GestureDecision {
  readonly approved: boolean;
  readonly note?: string | null;
}

export interface TicketArchive {
  readonly because: 'duplicate' | 'spam' | 'withdrawn';
  readonly note?: string | null;
}

export interface NewSurvey {
  readonly customerId: string;
  /** Who is asked; null: the customer’s e-mail, else its first contact with one. */
  readonly contactId?: string | null;
  readonly kind: 'csat' | 'nps';
  /** In own words, in the language of who is asked; null: the usual ones. */
  readonly question?: string | null;
  /** Left out: by the customer’s country, else the organisation’s. */
  readonly language?: 'zh-CN' | 'en';
  /** Left out: as soon as it is working time; within a quarter of an hour then. */
  readonly sendAt?: string;
}

export interface SurveyCallOff {
  readonly note: string;
}

export interface SurveyClosing {
  readonly note: string;
}

export interface SurveyAnswerForm {
  readonly confirm: 'yes';
  readonly score?: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10';
  /** At most 2000 characters. */
  readonly comment?: string;
}

export interface StopSurveysForm {
  readonly confirm?: 'yes';
  readonly 'List-Unsubscribe'?: 'One-Click';
}

export interface NewArticle {
  /** As somebody would ask it. */
  readonly question: string;
  readonly answer: string;
  /** Other words by which it is looked for; they weigh less than its question, more than its answer. */
  readonly keywords?: readonly string[];
  readonly tags?: readonly string[];
  readonly language?: 'zh-CN' | 'en' | null;
  /** Employees find both, the portal what is public. */
  readonly audience?: 'internal' | 'public';
  readonly state?: 'draft' | 'published';
}

export interface SuggestArticles {
  /** Subject and description, one below the other. */
  readonly text: string;
  /** The ticket’s type; tells as one more word does. */
  readonly type?: string;
}

export interface ArticlePatch {
  /** As somebody would ask it. */
  readonly question?: string;
  readonly answer?: string;
  /** Other words by which it is looked for; they weigh less than its question, more than its answer. */
  readonly keywords?: readonly string[];
  readonly tags?: readonly string[];
  readonly language?: 'zh-CN' | 'en' | null;
  /** Employees find both, the portal what is public. */
  readonly audience?: 'internal' | 'public';
  readonly state?: 'draft' | 'published' | 'retired';
}

export interface SpareTicket {
  /** Who asked, if that is known. */
  readonly customerId?: string | null;
  readonly where: 'desk' | 'portal';
}

export interface NewExport {
  /** Contacts, interactions and tickets: those of the customers that the filter picks. */
  readonly kind: 'customers' | 'contacts' | 'interactions' | 'tickets';
  /** CSV in the fields that imports understand, or JSON Lines with the records as the API shows them. */
  readonly format?: 'csv' | 'jsonl';
  /** Which customers: the filters of `GET /v1/customers`. */
  readonly filter?: Readonly<Record<string, string>>;
  /** Which customers: those of a segment, by its present filter. */
  readonly segmentId?: string | null;
}

export interface AgendaDone {
  readonly note?: string;
  readonly nextFollowUp?: PlannedFollowUp;
}

export interface PlannedFollowUp {
  readonly at: string;
  readonly goal?: string;
  readonly userId?: string;
  readonly override?: Override;
}

export interface AgendaMove {
  readonly to: string;
  readonly reason: string;
  readonly override?: Override;
}

export interface AgendaHandOver {
  readonly userId: string;
  readonly reason: string;
  readonly evenIfAbsent?: boolean;
}

export interface MailActionForm {
  readonly confirm: 'yes';
}

export interface NewImport {
  readonly kind: 'customers' | 'contacts' | 'interactions' | 'products' | 'opportunities' | 'orders' | 'tickets';
  /** From the field of the new record (dotted where nested) to where its value comes from. */
  readonly mapping: Readonly<Record<string, FieldSource>>;
  readonly fileName?: string | null;
  readonly encoding?: 'auto' | 'utf-8' | 'gb18030';
  readonly delimiter?: 'auto' | ',' | ';' | '	';
  /** The sheet of a workbook (.xlsx); without it the first. */
  readonly sheet?: string | null;
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
  /** What an empty cell says of a new record, such as the account of deals that name none; existing ones keep what they have. */
  readonly default?: string;
  /** What to read instead of a text, such as { "USA": "US" }. */
  readonly map?: Readonly<Record<string, string>>;
  /** What to read instead of a text that begins so, such as { "C": "return", "": "order" }; the longest that fits counts. */
  readonly startsWith?: Readonly<Record<string, string>>;
  /** How the column writes dates, such as D.M.YYYY H:mm, without it ISO 8601; numbers, such as 1.234,56; names of records elsewhere: integer takes the .0 off numbers that a program wrote so, text keeps them. */
  readonly format?: string;
  /** Quantities of returns, and no others, are written with a minus. */
  readonly returned?: 'negative';
  /** Between the parts of a list; without it ; 、 | */
  readonly separator?: string;
}

/** The same for every new record; existing ones keep what they have. */
export interface ConstantSource {
  readonly value: string;
}

export type UndoImport = Readonly<Record<string, never>>;

export interface SettingChange {
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

export interface DictionaryChange {
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

export interface SettingSimulation {
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly asOf?: string;
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
  /** A calendar of the setting `calendar`; null: the default one. */
  readonly calendar: string | null;
  readonly language: 'zh-CN' | 'en';
  readonly timeZone: string;
  /** By weekday, Monday first; null: those of the calendar. */
  readonly workingHours: readonly (readonly WorkingSlot[])[] | null;
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

/** Its state is that of today in the person’s zone. */
export interface ShownAbsence {
  readonly id: string;
  readonly userId: string;
  /** The first day, in the person’s zone. */
  readonly from: string;
  /** The last day, in the person’s zone. */
  readonly until: string;
  /** Who acts for the person meanwhile; null: nobody, the manager is told what is overdue. */
  readonly deputyId: string | null;
  readonly reason: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly state: 'coming' | 'current' | 'over';
}

export interface AbsencePage {
  readonly items: readonly ShownAbsence[];
  readonly nextCursor: string | null;
}

export interface Deputyships {
  readonly items: readonly Deputyship[];
}

export interface Deputyship {
  readonly absenceId: string;
  readonly userId: string;
  readonly userName: string;
  /** The first day, in the person’s zone. */
  readonly from: string;
  /** The last day, in the person’s zone. */
  readonly until: string;
  readonly state: 'coming' | 'current';
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
  /** How much this customer matters beyond what it buys, 0 to 10; its tier is scored by it (TI-1). */
  readonly strategicWeight: number | null;
  /** A person gave the tier: no rule changes it until this is set to false (TI-1). */
  readonly tierHeld: boolean;
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
  /** When it was last asked for its opinion, by mail or on the phone (SV-1). */
  readonly lastSurveyedAt: string | null;
  /** The warning that stands (CH-3), the loss that was confirmed, or the order’s day that ended it; null: none. */
  readonly churn: {
    readonly warningId: string;
    readonly state: 'open' | 'deferred' | 'confirmed' | 'recovered';
    /** As it was when the warning was opened. */
    readonly score: number;
    readonly since: string;
  } | null;
  readonly archivedAt: string | null;
  /** The customer that this one was merged into. */
  readonly mergedInto: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
  /** From when on an outbound touch disturbs nobody (FU-3). Only where one customer is read, and was touched lately. */
  readonly mayContactFrom?: string;
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
    | 'merged'
    | 'merge_undone'
    | 'contact_added'
    | 'contact_changed'
    | 'contact_quarantined'
    | 'contact_restored'
    | 'date_added'
    | 'date_changed'
    | 'date_removed'
    | 'interaction'
    | 'contact_rules_overridden'
    | 'follow_up_done'
    | 'follow_up_moved'
    | 'follow_up_handed_over'
    | 'deep_touch_done'
    | 'deep_touch_moved'
    | 'deep_touch_handed_over'
    | 'important_date_done'
    | 'important_date_moved'
    | 'important_date_handed_over'
    | 'escalation_done'
    | 'escalation_moved'
    | 'escalation_handed_over'
    | 'review_done'
    | 'review_moved'
    | 'review_handed_over'
    | 'sales_reminder_done'
    | 'sales_reminder_moved'
    | 'sales_reminder_handed_over'
    | 'service_task_done'
    | 'service_task_moved'
    | 'service_task_handed_over'
    | 'tag_added'
    | 'tag_removed'
    | 'opportunity_opened'
    | 'opportunity_stage_changed'
    | 'opportunity_won'
    | 'opportunity_lost'
    | 'opportunity_assigned'
    | 'opportunity_reviewed'
    | 'quote_made'
    | 'quote_accepted'
    | 'quote_declined'
    | 'quote_withdrawn'
    | 'contract_drafted'
    | 'contract_signed'
    | 'contract_renewed'
    | 'contract_cancelled'
    | 'order_entered'
    | 'return_entered'
    | 'order_paid'
    | 'order_refunded'
    | 'order_delivered'
    | 'order_cancelled'
    | 'churn_warned'
    | 'churn_deferred'
    | 'churn_recovered'
    | 'churn_confirmed'
    | 'churn_withdrawn'
    | 'win_back_planned'
    | 'win_back_ended'
    | 'ticket_opened'
    | 'ticket_assigned'
    | 'ticket_escalated'
    | 'ticket_resolved'
    | 'ticket_reopened'
    | 'ticket_archived'
    | 'survey_sent'
    | 'survey_answered'
    | 'survey_closed'
    | 'complaint_remedied'
    | 'complaint_analysed'
    | 'complaint_recurred'
    | 'gesture_granted'
    | 'gesture_proposed'
    | 'gesture_approved'
    | 'gesture_refused';
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
  /** The solar date of birth, whichever calendar it is kept by. */
  readonly birthdayOn: string | null;
  /** By which calendar the birthday is kept; null: solar (FU-4). */
  readonly birthdayCalendar: 'solar' | 'lunar' | null;
  readonly preferences: string | null;
  readonly notes: string | null;
  /** Channels by which this person is not to be approached (FU-3). */
  readonly optOut: readonly ('call' | 'visit' | 'email' | 'wechat' | 'sms' | 'meeting' | 'event' | 'mail')[] | null;
  readonly externalId: string | null;
  readonly state: 'active' | 'left' | 'invalid';
  readonly stateReason: string | null;
  /** The customers it was at before, and until when. */
  readonly earlier: readonly {
    readonly customerId: string;
    readonly until: string;
    readonly reason: string;
  }[];
  /** Out of sight since then, and deleted 90 days later unless restored (DQ-1). */
  readonly quarantinedAt: string | null;
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
  /** Whether an outbound touch reached somebody; null: nobody said, then calls, visits and meetings did and messages did not until one comes back. Three in a row that nobody answered are a sign that the customer may leave (CH-1); an order answers all before it. */
  readonly answered: boolean | null;
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
    /** The cadence’s date would have disturbed: it was put off to then (FU-3). */
    readonly heldUntil?: string;
    /** Why it is planned though it disturbs. */
    readonly override?: string;
  } | null;
  /** Why the customer was touched though it disturbed (FU-3); null where it did not. */
  readonly override: string | null;
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

export interface ImportantDate {
  readonly id: string;
  readonly customerId: string;
  readonly kind: 'birthday' | 'anniversary' | 'founding' | 'contract' | 'holiday' | 'other';
  readonly label: string;
  readonly month: number;
  readonly day: number;
  /** A contact of this customer, whose date it is. */
  readonly contactId: string | null;
  readonly calendar: 'solar' | 'lunar';
  /** When it was first; of a lunar date the lunar year, 1900 to 2100. Often unknown. */
  readonly year: number | null;
  /** Of a lunar date: in the leap month of this number. */
  readonly leapMonth: boolean;
  /** Whether it comes back every year; one that does not needs a year. */
  readonly yearly: boolean;
  /** How many days ahead people are told; without it the setting `dates` says. */
  readonly leadDays: number | null;
  /** Whose days count; without it the organisation’s. */
  readonly timeZone: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** The next day on which it is kept, today included; null: never again. */
  readonly nextOn: string | null;
  /** A lunar date as people write it, such as 闰六月初六. */
  readonly lunar: string | null;
}

export interface ImportantDatePage {
  readonly items: readonly ImportantDate[];
  readonly nextCursor: string | null;
}

export interface Lead {
  readonly id: string;
  readonly company: string;
  readonly contactName: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
  readonly country: string | null;
  readonly source: string;
  /** Chance of success in percent. */
  readonly chance: number | null;
  readonly summary: string;
  readonly need: string;
  readonly industry: string | null;
  readonly region: string | null;
  readonly state: 'unassigned' | 'assigned' | 'developing' | 'converted' | 'failed';
  readonly assigneeId: string | null;
  readonly assignedAt: string | null;
  readonly assignedBy: string | null;
  readonly plan: readonly PlanStepOutput[];
  readonly failure: LossOutput | null;
  readonly conversion: {
    readonly at: string;
    readonly customerId: string;
    readonly contactId: string | null;
    readonly opportunityId: string;
    /** Whether the customer was there already (CUS-5). */
    readonly joined: boolean;
  } | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface LeadPage {
  readonly items: readonly Lead[];
  readonly nextCursor: string | null;
}

export interface Opportunity {
  readonly id: string;
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly name: string;
  readonly amount: Price | null;
  readonly expectedCloseOn: string | null;
  readonly competitors: readonly string[];
  readonly keyContactId: string | null;
  readonly source: string | null;
  readonly lines: readonly Line[];
  readonly stage: 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost';
  readonly stageSince: string;
  readonly probability: number;
  readonly proofs: Proofs;
  /** From when the sales cycle counts; null: not engaged yet. */
  readonly engagedOn: string | null;
  readonly closing: Closing | null;
  readonly fulfilment: Fulfilment | null;
  readonly plan: readonly PlanStepOutput[];
  readonly review: OpportunityReview | null;
  /** The order that winning made. */
  readonly orderId: string | null;
  readonly renewalOf: string | null;
  readonly leadId: string | null;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
}

export interface Line {
  readonly productId: string | null;
  readonly description: string | null;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discount: string;
  readonly total: string;
}

/** What each stage was entered on; null: not yet, or imported. */
export interface Proofs {
  readonly need: NeedProof | null;
  readonly proposal: ProposalProofOutput | null;
  readonly negotiation: NegotiationProofOutput | null;
  readonly won: WonProofOutput | null;
}

export interface Closing {
  readonly outcome: 'won' | 'lost';
  readonly on: string;
  readonly amount: Money | null;
  /** From engagedOn to the close. */
  readonly cycleDays: number | null;
  readonly industry: string | null;
  readonly region: string | null;
  readonly loss: LossOutput | null;
}

export interface Money {
  readonly amount: string;
  readonly currency: string;
}

export interface Fulfilment {
  readonly teamId: string;
  readonly leaderId: string | null;
  readonly note: string | null;
}

export interface OpportunityReview {
  /** What decided it. */
  readonly decidedBy: string;
  readonly unspokenNeeds: string | null;
  readonly at: string;
  readonly by: string;
}

export interface OpportunityPage {
  readonly items: readonly Opportunity[];
  readonly nextCursor: string | null;
}

export interface OpportunityChangePage {
  readonly items: readonly OpportunityChange[];
  readonly nextCursor: string | null;
}

export interface OpportunityChange {
  readonly opportunityId: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly kind: 'created' | 'stage' | 'changed' | 'assigned' | 'imported' | 'merged';
  readonly from: 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost' | null;
  readonly stage: 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost';
  readonly ownerId: string | null;
  readonly amount: Money | null;
  readonly probability: number;
  readonly expectedCloseOn: string | null;
  readonly reason: string | null;
  /** Of a stage that was left: how long it had lasted. */
  readonly stayedSeconds: number | null;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  /** Its own number or SKU; no two products share one. */
  readonly code: string | null;
  readonly series: string | null;
  readonly unit: string | null;
  /** The list price. */
  readonly price: Price | null;
  /** As information only: selling does not move it. */
  readonly stock: number | null;
  readonly description: string | null;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface ProductPage {
  readonly items: readonly Product[];
  readonly nextCursor: string | null;
}

export interface Quote {
  readonly id: string;
  readonly customerId: string;
  readonly number: string | null;
  readonly opportunityId: string | null;
  readonly currency: string;
  /** Its last day; the day before, its owner is reminded (FU-5). */
  readonly validUntilOn: string;
  readonly note: string | null;
  readonly lines: readonly ShownLine[];
  readonly total: Money | null;
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn';
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Whether amounts are withheld from this reader. */
  readonly masked: boolean;
}

export interface ShownLine {
  readonly productId: string | null;
  readonly description: string | null;
  readonly quantity: string;
  readonly unitPrice: string | null;
  readonly discount: string | null;
  readonly total: string | null;
}

export interface QuotePage {
  readonly items: readonly Quote[];
  readonly nextCursor: string | null;
}

export interface Contract {
  readonly id: string;
  readonly customerId: string;
  readonly title: string;
  readonly number: string | null;
  readonly opportunityId: string | null;
  readonly kind: 'term' | 'trial';
  readonly startsOn: string;
  /** Its last day: 30 days before, a renewal begins; 3 days before the end of a trial its owner is told (FU-5). */
  readonly endsOn: string | null;
  readonly amount: Price | null;
  readonly attachments: readonly Attachment[];
  readonly note: string | null;
  readonly state: 'draft' | 'signed' | 'cancelled';
  readonly signature: {
    readonly on: string;
    readonly by: string | null;
    readonly at: string;
    readonly enteredBy: string;
  } | null;
  readonly renewalOf: string | null;
  /** The contract that follows it. */
  readonly renewedBy: string | null;
  /** The opportunity that its coming end opened, once. */
  readonly renewalOpportunityId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
}

export interface ContractPage {
  readonly items: readonly Contract[];
  readonly nextCursor: string | null;
}

export interface Order {
  readonly id: string;
  readonly customerId: string;
  /** A return is what a customer gives back: its quantities and total are not negative, it is worth less than nothing in every figure, and no order in any. */
  readonly kind: 'order' | 'return';
  readonly number: string | null;
  readonly opportunityId: string | null;
  readonly contractId: string | null;
  readonly quoteId: string | null;
  /** By when it is to be delivered. */
  readonly dueOn: string | null;
  readonly deliveredOn: string | null;
  readonly note: string | null;
  readonly orderedOn: string;
  readonly currency: string;
  readonly lines: readonly ShownLine[];
  readonly total: Money | null;
  readonly payments: readonly ShownPayment[];
  readonly paid: Money | null;
  readonly state: 'open' | 'delivered' | 'cancelled';
  readonly cancellation: {
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  } | null;
  readonly ownerId: string | null;
  readonly industry: string | null;
  readonly region: string | null;
  readonly externalId: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** What is still to be paid; what is to be given back is negative: of a cancelled order, of a return. */
  readonly outstanding: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** Whether amounts are withheld from this reader. */
  readonly masked: boolean;
}

export interface ShownPayment {
  readonly kind: 'payment' | 'refund';
  readonly amount: string | null;
  /** When it came in, or a refund went out. */
  readonly receivedOn: string;
  readonly method: string | null;
  readonly reference: string | null;
  readonly at: string;
  readonly by: string;
}

export interface OrderPage {
  readonly items: readonly Order[];
  readonly nextCursor: string | null;
}

export interface SearchResult {
  readonly items: readonly SearchHit[];
  /** False: there is more than is shown here, and another word would help. */
  readonly complete: boolean;
}

export interface SearchHit {
  readonly kind: 'customer' | 'contact';
  readonly customerId: string;
  readonly contactId: string | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly customerName: string | null;
  readonly ownerId: string | null;
  readonly tier: string;
  readonly stage: string;
  /** What of it the first word was found in. */
  readonly field: 'name' | 'shortName' | 'pinyin' | 'phone' | 'email';
  /** In the pool: found by its names alone, and shown without contact data. */
  readonly masked: boolean;
}

export interface Segment {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly filter: CustomerFilterOutput;
  /** Who finds it: its owner, his team, everybody. Customers stay as visible as they are. */
  readonly visibility: 'private' | 'team' | 'all';
  readonly ownerId: string;
  /** The team it is shared with. */
  readonly teamId: string | null;
  /** Of all that its owner may see, when they were counted; null until then. */
  readonly count: number | null;
  readonly countedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** A count is under way. */
  readonly counting: boolean;
}

export interface SegmentPage {
  readonly items: readonly Segment[];
  readonly nextCursor: string | null;
}

export interface DuplicatePage {
  readonly items: readonly Duplicate[];
  readonly nextCursor: string | null;
}

export interface Duplicate {
  /** The customer’s id, or that of its contact that the candidate resembles. */
  readonly recordId: string;
  /** Null: you may not see the candidate, but only whose it is. */
  readonly customerId: string | null;
  /** Null: it is a customer, or you may not see it. */
  readonly contactId: string | null;
  readonly name: string | null;
  /** Null: it is in the pool. */
  readonly ownerName: string | null;
  /** How probable it is that both are one. */
  readonly score: number;
  /** From 0.5, and from 0.95. */
  readonly level: 'candidate' | 'near_certain';
  /** What speaks for it, strongest first. */
  readonly reasons: readonly DuplicateReason[];
}

export interface DuplicateReason {
  readonly code:
    | 'company_name_same'
    | 'company_name_sound'
    | 'company_name_short'
    | 'company_name_typo'
    | 'company_name_other_region'
    | 'company_name_brand'
    | 'person_name_same'
    | 'person_name_common'
    | 'person_name_typo'
    | 'person_name_homophone'
    | 'person_name_part'
    | 'person_name_half'
    | 'phone_same'
    | 'email_same'
    | 'domain_same'
    | 'born_on_same'
    | 'born_on_slip'
    | 'customer_same'
    | 'street_house'
    | 'street_road'
    | 'street_line'
    | 'postal_code_same'
    | 'postal_code_close'
    | 'area_same'
    | 'area_close'
    | 'city_same'
    | 'city_close'
    | 'province_same'
    | 'province_close';
  /** What the other record has there; null where you may not see it. */
  readonly value: string | null;
}

export interface Merge {
  readonly id: string;
  readonly survivorId: string;
  readonly otherId: string;
  readonly take: readonly (
    | 'name'
    | 'shortName'
    | 'kind'
    | 'industry'
    | 'size'
    | 'region'
    | 'address'
    | 'website'
    | 'phone'
    | 'email'
    | 'wechat'
    | 'source'
    | 'stage'
    | 'tier'
    | 'tierHeld'
    | 'need'
    | 'preferences'
    | 'decisionChain'
    | 'background'
    | 'market'
    | 'currentValue'
    | 'potentialValue'
    | 'strategicWeight'
    | 'creditRisk'
    | 'cooperationRisk'
    | 'contactPreferences'
    | 'custom'
    | 'externalId')[];
  readonly reason: string;
  readonly state: 'moving' | 'done' | 'undoing' | 'undone';
  readonly counts: MergeCounts;
  readonly undoUntil: string;
  readonly undo: {
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  } | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** How many came with the merge, or have gone back with its undo; `sales`: opportunities, quotes, contracts, orders. */
export interface MergeCounts {
  readonly contacts: number;
  readonly interactions: number;
  readonly sales: number;
}

export interface Tag {
  readonly id: string;
  readonly name: string;
  /** `value`, `need`, `state`, or a group of one’s own. */
  readonly group: string;
  readonly colour: string;
  readonly rule: TagRule | null;
  /** Goes up with every change of the rule; 0: it never had one. */
  readonly ruleVersion: number;
  /** What it was called before. */
  readonly formerNames: readonly string[];
  readonly removedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface TagPage {
  readonly items: readonly Tag[];
  readonly nextCursor: string | null;
}

export interface TagWithHistory {
  readonly id: string;
  readonly name: string;
  /** `value`, `need`, `state`, or a group of one’s own. */
  readonly group: string;
  readonly colour: string;
  readonly rule: TagRule | null;
  /** Goes up with every change of the rule; 0: it never had one. */
  readonly ruleVersion: number;
  /** What it was called before. */
  readonly formerNames: readonly string[];
  readonly removedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly versions: readonly TagRuleVersion[];
}

export interface TagRuleVersion {
  readonly version: number;
  /** null: from here on there was none. */
  readonly rule: TagRule | null;
  readonly from: string;
  readonly by: string;
}

export interface AnalysisSheet {
  readonly customerId: string;
  readonly at: string;
  readonly masked: boolean;
  readonly background: {
    readonly name: string;
    readonly shortName: string | null;
    readonly kind: string;
    readonly industry: string | null;
    readonly employees: number | null;
    readonly revenueBand: string | null;
    readonly region: string | null;
    readonly website: string | null;
    readonly source: string;
    readonly customerSince: string;
    readonly text: string | null;
  };
  readonly needs: {
    readonly need: string;
    readonly preferences: string | null;
  };
  readonly market: {
    readonly text: string | null;
    readonly competitors: readonly string[];
  };
  readonly buying: {
    /** All but cancelled ones, about a second behind. */
    readonly orders: number;
    readonly firstOrderOn: string | null;
    readonly lastOrderOn: string | null;
    /** From one day with orders to the next; null: there is one such day at most. */
    readonly medianIntervalDays: number | null;
    /** Of the last 365 days. */
    readonly ordersPerYear: number;
    /** By currency, the usual one first; null: withheld from this reader. */
    readonly amounts: readonly SheetOrdered[] | null;
    /** What is in most of the 100 latest orders. */
    readonly favourites: readonly SheetFavourite[];
    /** Why there is nothing to say: there are no orders to make it from. */
    readonly unknownBecause: 'no_orders' | null;
  };
  readonly value: {
    readonly tier: string;
    readonly stage: string;
    readonly tags: readonly string[];
    readonly currentValue: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly potentialValue: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Of the 50 newest opportunities those that are open. */
    readonly openOpportunities: readonly SheetOpportunity[];
    readonly dataQuality: number;
  };
  readonly history: {
    readonly firstTouchAt: string | null;
    readonly lastTouchAt: string | null;
    readonly lastDeepTouchAt: string | null;
    /** Of the last 12 months, the 200 newest. */
    readonly touches: number;
    readonly deepTouches: number;
    readonly inboundTouches: number;
    readonly byChannel: Readonly<Record<string, number>>;
  };
  readonly risks: {
    readonly credit: SheetRisk | null;
    readonly cooperation: SheetRisk | null;
  };
  readonly people: {
    readonly decisionChain: string | null;
    /** Those who decide first; at most 50. */
    readonly contacts: readonly SheetContact[];
  };
  readonly conclusion: ShownConclusion;
}

export interface SheetOrdered {
  readonly currency: string;
  readonly orders: number;
  readonly total: string;
  /** Half up to two decimals. */
  readonly average: string;
}

export interface SheetFavourite {
  readonly productId: string | null;
  readonly name: string;
  readonly orders: number;
  readonly quantity: string;
}

export interface SheetOpportunity {
  readonly opportunityId: string;
  readonly name: string;
  readonly stage: string;
  readonly probability: number;
  readonly amount: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly expectedCloseOn: string | null;
  readonly ownerId: string | null;
}

export interface SheetRisk {
  readonly level: string;
  readonly reason: string;
}

export interface SheetContact {
  readonly contactId: string;
  readonly name: string;
  readonly title: string | null;
  readonly decisionRole: string | null;
  readonly state: string;
}

export interface ShownConclusion {
  /** What the customer wants to reach, soon and in the long run. */
  readonly goals: string | null;
  /** Its stages of development and important events. */
  readonly milestones: string | null;
  /** Its place in its market: leader, challenger, follower. */
  readonly marketPosition: string | null;
  /** What sets a purchase off, how it is weighed and decided. */
  readonly buyingProcess: string | null;
  /** Key traits and strengths. */
  readonly strengths: string | null;
  /** What it means to us, also in the long run. */
  readonly importance: string | null;
  /** How we mean to work with it. */
  readonly strategy: string | null;
  /** What is to be done next. */
  readonly actions: string | null;
  /** For If-Match; 0 while nobody has written anything. */
  readonly version: number;
  readonly updatedAt: string | null;
  readonly updatedBy: string | null;
}

export interface SheetConclusion {
  readonly customerId: string;
  /** What the customer wants to reach, soon and in the long run. */
  readonly goals: string | null;
  /** Its stages of development and important events. */
  readonly milestones: string | null;
  /** Its place in its market: leader, challenger, follower. */
  readonly marketPosition: string | null;
  /** What sets a purchase off, how it is weighed and decided. */
  readonly buyingProcess: string | null;
  /** Key traits and strengths. */
  readonly strengths: string | null;
  /** What it means to us, also in the long run. */
  readonly importance: string | null;
  /** How we mean to work with it. */
  readonly strategy: string | null;
  /** What is to be done next. */
  readonly actions: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface Explanation {
  readonly customerId: string;
  readonly tags: readonly ExplainedTag[];
  readonly quality: Quality;
  /** Null: withheld from who may only claim the customer. */
  readonly value: ExplainedValue | null;
  /** What the monthly cleanup will look at. */
  readonly suspects: readonly string[];
  /** null: it is not watched, or never ordered. */
  readonly risk: ExplainedRisk | null;
  /** The last one, as the customer names it. */
  readonly warning: ExplainedWarning | null;
  readonly agenda: readonly ExplainedEntry[];
  /** Whether evaluating everything now gives what is recorded; false for the second or so that a change takes, and until the watch of the night where time alone has changed it. */
  readonly matches: boolean;
  /** null: not yet. */
  readonly derivedAt: string | null;
  readonly lookAgainAt: string | null;
  readonly next: readonly Coming[];
}

export interface ExplainedTag {
  readonly name: string;
  readonly putOn: 'rule' | 'hand' | 'both';
  /** The person; null where a rule did. */
  readonly by: string | null;
  readonly since: string;
  /** null: a word of somebody’s own. */
  readonly tagId: string | null;
  readonly ruleVersion: number | null;
  /** As it is in that version. */
  readonly rule: TagRule | null;
  /** What it was put on for; amounts are null for whom they are withheld from. */
  readonly facts: Readonly<Record<string, string | number | null>> | null;
  /** Whether evaluating it now, by the rule as it is now, gives the same. */
  readonly matches: boolean;
}

export interface Quality {
  /** Completeness 40 %, validity 25 %, freshness 20 %, punctuality 15 %. */
  readonly score: number;
  /** Share of the fields filled in, by weight. */
  readonly completeness: number;
  /** Share of formats, contacts and ways to reach somebody that hold. */
  readonly validity: number;
  /** 100 within one cadence of the last touch, a quarter less with every cadence more. */
  readonly freshness: number;
  /** Share of the touches of the last 90 days written down within 24 h; one from a file is written when it is imported. */
  readonly punctuality: number;
  readonly missing: readonly string[];
  readonly invalid: readonly string[];
}

/** What it is made of: `…/value`. */
export interface ExplainedValue {
  /** Null: it never ordered. */
  readonly rfm: {
    readonly recency: number;
    readonly frequency: number;
    readonly amount: number;
    readonly segment:
      | 'champion'
      | 'loyal'
      | 'promising'
      | 'new'
      | 'needs_attention'
      | 'at_risk'
      | 'cannot_lose'
      | 'hibernating';
  } | null;
  readonly phase: 'prospect' | 'new' | 'growing' | 'mature' | 'declining' | 'lost';
  readonly tier: {
    readonly present: 'core' | 'key' | 'growth' | 'regular';
    /** A person gave it: no rule changes it. */
    readonly held: boolean;
    readonly computed: TierScore;
  };
  readonly rules: {
    readonly value: number;
    readonly tiers: number;
  };
  /** Whether evaluating it now gives what is recorded. */
  readonly matches: boolean;
}

export interface TierScore {
  readonly score: number;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly parts: readonly {
    readonly part: 'size' | 'potential' | 'loyalty' | 'purchases' | 'strategic';
    readonly score: number;
    readonly weight: number;
    /** False: nobody has said; it counts as the setting says. */
    readonly known: boolean;
  }[];
}

export interface ExplainedRisk {
  readonly score: number;
  readonly reasons: readonly {
    readonly code: string;
    readonly points: number;
    readonly facts: Readonly<Record<string, string | number | null>>;
  }[];
  readonly isWarned: boolean;
  readonly ruleVersion: number;
}

export interface ExplainedWarning {
  readonly id: string;
  readonly state: string;
  readonly openedAt: string;
  readonly score: number;
  readonly reasons: readonly {
    readonly code: string;
    readonly points: number;
    readonly facts: Readonly<Record<string, string | number | null>>;
  }[];
  readonly rule: SettingRule;
  /** As they were when it was opened. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whether those facts, by the rule in that version, give the same score and a warning again. */
  readonly matches: boolean;
}

/** The setting, in which version, that set the date. */
export interface SettingRule {
  readonly setting: string;
  readonly version: number;
}

export interface ExplainedEntry {
  readonly id: string;
  readonly source: string;
  readonly ownerId: string;
  readonly dueAt: string;
  readonly since: string;
  readonly reason: Readonly<Record<string, unknown>>;
  /** null: people set the date, or no setting has a say in it. */
  readonly rule: SettingRule | null;
  /** What the rule decided on, and what it counts from. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What people did with it since. */
  readonly history: readonly Readonly<Record<string, unknown>>[];
  /** Whether evaluating it now gives the same; what people have set they may. */
  readonly matches: boolean;
}

/** What time alone will do, if nothing else happens. */
export interface Coming {
  readonly at: string;
  readonly what: 'tag_added' | 'tag_removed' | 'quality_changes' | 'agenda_entry_due' | 'churn_warned';
  /** The tag, or the source of the entry. */
  readonly name: string | null;
  readonly reason: Readonly<Record<string, unknown>> | null;
  readonly rule: SettingRule | null;
}

export interface CustomerNext {
  readonly customerId: string;
  readonly at: string;
  readonly items: readonly Coming[];
}

export interface CustomerQuality {
  readonly customerId: string;
  /** Completeness 40 %, validity 25 %, freshness 20 %, punctuality 15 %. */
  readonly score: number;
  /** Share of the fields filled in, by weight. */
  readonly completeness: number;
  /** Share of formats, contacts and ways to reach somebody that hold. */
  readonly validity: number;
  /** 100 within one cadence of the last touch, a quarter less with every cadence more. */
  readonly freshness: number;
  /** Share of the touches of the last 90 days written down within 24 h; one from a file is written when it is imported. */
  readonly punctuality: number;
  readonly missing: readonly string[];
  readonly invalid: readonly string[];
  readonly at: string;
}

export interface OwnerQualityPage {
  readonly items: readonly OwnerQuality[];
  readonly nextCursor: string | null;
}

export interface OwnerQuality {
  readonly ownerId: string;
  readonly ownerName: string;
  readonly customers: number;
  /** null: no customers. */
  readonly averageScore: number | null;
  /** Of the last 90 days, as each customer was last looked at. */
  readonly touches: number;
  readonly lateTouches: number;
  /** Customers whose profile was made later than 24 h after the first contact (CUS-4). */
  readonly lateProfiles: number;
  /** Customers reviewed, or still to be reviewed, later than three days after (CUS-4). */
  readonly lateReviews: number;
  /** null: no touches. */
  readonly lateShare: number | null;
}

export interface CustomerValue {
  readonly customerId: string;
  readonly at: string;
  readonly masked: boolean;
  /** Null: it never ordered. */
  readonly rfm: {
    readonly recency: number;
    readonly frequency: number;
    readonly amount: number;
    readonly segment:
      | 'champion'
      | 'loyal'
      | 'promising'
      | 'new'
      | 'needs_attention'
      | 'at_risk'
      | 'cannot_lose'
      | 'hibernating';
    readonly words: {
      readonly 'zh-CN': string;
      readonly en: string;
    };
  } | null;
  readonly phase: {
    readonly phase: 'prospect' | 'new' | 'growing' | 'mature' | 'declining' | 'lost';
    readonly words: {
      readonly 'zh-CN': string;
      readonly en: string;
    };
  };
  readonly lifetime: {
    /** Null: withheld from this reader (SE-2). */
    readonly past: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Null: withheld from this reader (SE-2). */
    readonly next12Months: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Per cent that it still buys; null: it never ordered. */
    readonly probability: number | null;
  };
  readonly tier: {
    readonly present: 'core' | 'key' | 'growth' | 'regular';
    /** A person gave it: no rule changes it. */
    readonly held: boolean;
    readonly computed: TierScore;
  };
  readonly inputs: ShownValueInputs;
  readonly rules: {
    readonly value: number;
    readonly tiers: number;
  };
  /** When time alone may next change any of it. */
  readonly lookAgainAt: string | null;
}

export interface ShownValueInputs {
  /** The organisation’s day. */
  readonly asOf: string;
  readonly stage: 'potential' | 'intent' | 'deal' | 'lost';
  readonly employees: number | null;
  readonly revenueBand: string | null;
  /** Null: nobody has said, or its currency has no rate. */
  readonly potential: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly strategicWeight: number | null;
  /** Days without an order after which it is warned (CH-1); null: no order. */
  readonly silenceDays: number | null;
  readonly orders: {
    readonly count: number;
    readonly firstOn: string | null;
    readonly lastOn: string | null;
    /** Between one day with orders and the next; null: there were not two. */
    readonly medianIntervalDays: number | null;
    /** The day on which an order next comes into one of these years, or leaves it. */
    readonly yearsMoveOn: string | null;
    /** Amounts without a rate are in no value. */
    readonly hasUnconverted: boolean;
    /** Null: withheld from this reader (SE-2). */
    readonly value: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly lastYear: ShownOrderYear;
    readonly yearBefore: ShownOrderYear;
  };
}

export interface ShownOrderYear {
  readonly orders: number;
  /** Null: withheld from this reader (SE-2). */
  readonly value: {
    readonly amount: string;
    readonly currency: string;
  } | null;
}

export interface TierProposalPage {
  readonly items: readonly TierProposal[];
  readonly nextCursor: string | null;
}

export interface TierProposal {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string | null;
  readonly month: string;
  readonly from: 'core' | 'key' | 'growth' | 'regular';
  readonly to: 'core' | 'key' | 'growth' | 'regular';
  readonly score: TierScore;
  readonly rules: {
    readonly value: number;
    readonly tiers: number;
  };
  readonly state: 'open' | 'accepted' | 'refused' | 'applied' | 'expired';
  readonly decision: {
    readonly by: string;
    readonly at: string;
    readonly reason: string | null;
  } | null;
  /** Refused: the run that found another tier; until then it is not proposed again. */
  readonly lapsedIn: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly inputs: ShownValueInputs;
  readonly masked: boolean;
}

export interface ExplainedTierProposal {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string | null;
  readonly month: string;
  readonly from: 'core' | 'key' | 'growth' | 'regular';
  readonly to: 'core' | 'key' | 'growth' | 'regular';
  readonly score: TierScore;
  readonly rules: {
    readonly value: number;
    readonly tiers: number;
  };
  readonly state: 'open' | 'accepted' | 'refused' | 'applied' | 'expired';
  readonly decision: {
    readonly by: string;
    readonly at: string;
    readonly reason: string | null;
  } | null;
  /** Refused: the run that found another tier; until then it is not proposed again. */
  readonly lapsedIn: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly inputs: ShownValueInputs;
  readonly masked: boolean;
  /** Whether the frozen inputs, by the rules of those versions, give the same again (WY-1); null: a version cannot be read any more. */
  readonly matches: boolean | null;
}

export interface TierRunPage {
  readonly items: readonly TierRun[];
  readonly nextCursor: string | null;
}

export interface TierRun {
  readonly month: string;
  readonly state: 'running' | 'done';
  readonly startedAt: string;
  readonly doneAt: string | null;
  /** When the run before began: its open proposals expire. */
  readonly since: string;
  readonly rules: {
    readonly value: {
      readonly version: number;
      readonly document: Readonly<Record<string, unknown>>;
    };
    readonly tiers: {
      readonly version: number;
      readonly document: Readonly<Record<string, unknown>>;
    };
  };
  readonly customers: number;
  readonly expired: number;
  readonly outcomes: {
    readonly held: number;
    readonly unchanged: number;
    readonly refused_before: number;
    readonly proposed: number;
    readonly applied: number;
    readonly failed: number;
  };
  /** Of those proposed or applied. */
  readonly moves: readonly TierMove[];
  readonly version: number;
}

export interface TierMove {
  readonly from: 'core' | 'key' | 'growth' | 'regular';
  readonly to: 'core' | 'key' | 'growth' | 'regular';
  readonly customers: number;
}

export interface CleanupPage {
  readonly items: readonly Cleanup[];
  readonly nextCursor: string | null;
}

export interface Cleanup {
  readonly month: string;
  readonly state: 'planning' | 'needs_approval' | 'running' | 'done' | 'undoing' | 'undone';
  /** Months before it that had no run; it covers them too. */
  readonly missed: readonly string[];
  readonly startedAt: string;
  readonly plan: CleanupDestruction | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly report: CleanupReport | null;
  readonly doneAt: string | null;
  readonly undoUntil: string | null;
  readonly undoneBy: string | null;
  readonly undone: CleanupUndo | null;
  readonly version: number;
}

export interface CleanupDestruction {
  readonly quarantine: number;
  readonly delete: number;
  /** Customers and contacts together. */
  readonly base: number;
  /** More than this, and an admin is asked first. */
  readonly allowed: number;
}

export interface CleanupReport {
  readonly counts: CleanupTally;
  readonly byKind: CleanupTopics;
  readonly byOwner: readonly {
    readonly ownerId: string | null;
    readonly counts: CleanupTally;
    readonly byKind: CleanupTopics;
  }[];
}

/** mended: a format; asked: an entry on the owner’s agenda; waiting: it is on the agenda since an earlier month; unowned: in the pool, for the admins to see; failed: left as it was, see the log. */
export interface CleanupTally {
  readonly mended: number;
  readonly asked: number;
  readonly waiting: number;
  readonly unowned: number;
  readonly quarantined: number;
  readonly deleted: number;
  readonly restored: number;
  readonly failed: number;
}

/** How many records per kind of suspicion. */
export type CleanupTopics = Readonly<Record<string, number>>;

/** restored: out of quarantine; unmended: a format as it was; withdrawn: an entry off the agenda; kept: changed since, or deleted for good. */
export interface CleanupUndo {
  readonly restored: number;
  readonly unmended: number;
  readonly withdrawn: number;
  readonly kept: number;
}

export interface CleanupEffectPage {
  readonly items: readonly CleanupEffect[];
  readonly nextCursor: string | null;
}

export interface CleanupEffect {
  readonly month: string;
  readonly recordId: string;
  readonly kind:
    | 'dead_contact'
    | 'left_contact'
    | 'dead_address'
    | 'missing_fields'
    | 'format'
    | 'duplicate'
    | 'untouched'
    | 'expiry'
    | 'restore';
  /** Null: the record could not be read. */
  readonly customerId: string | null;
  readonly ownerId: string | null;
  readonly outcome: 'mended' | 'asked' | 'waiting' | 'unowned' | 'quarantined' | 'deleted' | 'restored' | 'failed';
  readonly mended: readonly Mending[];
  readonly at: string;
  /** What became of it when the run was undone. */
  readonly undone: 'undone' | 'kept' | null;
  readonly undoNote: string | null;
  readonly version: number;
}

export interface Mending {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface SimulatedCleanup {
  readonly items: readonly SimulatedAct[];
  readonly nextCursor: string | null;
  readonly guard: CleanupGuard | null;
}

/** mend: put into its normal form; ask: an entry on the owner’s agenda, which may be there already; count: no owner to ask; quarantine: out of sight; delete: 90 days in quarantine are over. */
export interface SimulatedAct {
  readonly recordId: string;
  readonly kind:
    | 'dead_contact'
    | 'left_contact'
    | 'dead_address'
    | 'missing_fields'
    | 'format'
    | 'duplicate'
    | 'untouched'
    | 'expiry';
  readonly customerId: string;
  readonly ownerId: string | null;
  readonly act: 'mend' | 'ask' | 'count' | 'quarantine' | 'delete';
  readonly mended: readonly Mending[];
}

export interface CleanupGuard {
  readonly quarantine: number;
  readonly delete: number;
  /** Customers and contacts together. */
  readonly base: number;
  /** More than this, and an admin is asked first. */
  readonly allowed: number;
  /** Of the base; 1 when that is empty. */
  readonly share: number;
  /** The run would stop and ask an admin. */
  readonly stops: boolean;
  /** False: counting ended as soon as more than allowed was found. */
  readonly complete: boolean;
}

export interface QuarantinePage {
  readonly items: readonly QuarantinedContact[];
  readonly nextCursor: string | null;
}

export interface QuarantinedContact {
  readonly contactId: string;
  readonly customerId: string;
  readonly month: string;
  readonly kind:
    | 'dead_contact'
    | 'left_contact'
    | 'dead_address'
    | 'missing_fields'
    | 'format'
    | 'duplicate'
    | 'untouched';
  readonly quarantinedAt: string;
  readonly deleteAt: string;
  readonly name: string;
  readonly customerName: string;
}

export interface RestoredContact {
  readonly contactId: string;
  readonly customerId: string;
  readonly restoredAt: string;
}

export interface CustomerRisk {
  readonly customerId: string;
  readonly at: string;
  /** A customer that never ordered, is lost, or is archived is not. */
  readonly watched: boolean;
  /** null: it is not watched. */
  readonly score: number | null;
  /** What makes the score, the heaviest first. */
  readonly reasons: readonly RiskReason[];
  /** Whether the rule asks for a warning (CH-1). */
  readonly isWarned: boolean;
  readonly inputs: WarningInputs;
  readonly rule: {
    readonly setting: 'churn';
    readonly version: number;
  };
  /** When time alone may change any of it; null: never. */
  readonly changesAt: string | null;
  /** The one that stands. */
  readonly warning: ChurnWarning | null;
}

export interface RiskReason {
  readonly code:
    | 'silent_beyond_rhythm'
    | 'silent_long'
    | 'satisfaction_falling'
    | 'complaint_open'
    | 'unanswered'
    | 'renewal_lost';
  readonly points: number;
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** In the caller’s language. */
  readonly text: string;
}

export interface WarningInputs {
  readonly orders: {
    readonly count: number;
    readonly lastOn: string | null;
    readonly medianIntervalDays: number | null;
  };
  readonly unanswered: {
    readonly count: number;
    readonly since: string | null;
  };
  readonly lastLostRenewalOn: string | null;
  readonly complaintOpenSince: string | null;
  readonly satisfaction: {
    readonly latest: number;
    readonly before: number;
    readonly at: string;
  } | null;
  /** The order that ended the warning before. */
  readonly recoveredOn: string | null;
}

export interface ChurnWarning {
  readonly id: string;
  readonly customerId: string;
  /** As it was then. */
  readonly customerName: string;
  readonly ownerId: string | null;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly industry: string | null;
  readonly region: string | null;
  readonly source: string | null;
  readonly state: 'open' | 'deferred' | 'recovered' | 'confirmed' | 'withdrawn';
  readonly openedAt: string;
  readonly openedOn: string;
  /** By when its owner is to have done something. */
  readonly actBy: string;
  readonly score: number;
  readonly reasons: readonly RiskReason[];
  /** Of the setting `churn`. */
  readonly ruleVersion: number;
  readonly inputs: WarningInputs;
  /** A core or key customer with a high score (CH-4). */
  readonly urgent: boolean;
  readonly valueAtStake: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** The first first. */
  readonly measures: readonly ChurnMeasure[];
  /** Of a deferred one. */
  readonly lookAgainOn: string | null;
  readonly recovery: {
    readonly orderId: string;
    /** The day of the order. */
    readonly on: string;
    readonly at: string;
    readonly by: string;
  } | null;
  readonly confirmation: {
    /** From the dictionary `churn_reason`. */
    readonly reason: string;
    readonly note: string | null;
    readonly at: string;
    readonly on: string;
    readonly by: string;
  } | null;
  readonly withdrawal: {
    readonly cause: 'order_entered_late' | 'archived' | 'merged';
    readonly was: 'open' | 'deferred';
    /** Of one that was merged: the one that stands. */
    readonly warningId: string | null;
    readonly at: string;
    readonly on: string;
  } | null;
  /** Of a confirmed one: how it shall come back. */
  readonly winBack: WinBack | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly masked: boolean;
}

export interface ChurnMeasure {
  /** From the dictionary `churn_measure`. */
  readonly kind: string;
  readonly note: string;
  readonly cost: Cost | null;
  readonly lookAgainOn: string;
  readonly at: string;
  readonly on: string;
  readonly by: string;
}

export interface WinBack {
  readonly steps: readonly WinBackStepOutput[];
  readonly offers: readonly WinBackOfferOutput[];
  readonly result: WinBackResult | null;
}

export interface WinBackResult {
  readonly outcome: 'won_back' | 'given_up';
  /** The order that won it back. */
  readonly orderId: string | null;
  readonly note: string | null;
  readonly at: string;
  /** The day of the order, or of the decision. */
  readonly on: string;
  readonly by: string;
}

export interface ChurnWarningPage {
  readonly items: readonly ChurnWarning[];
  readonly nextCursor: string | null;
}

export interface Ticket {
  readonly id: string;
  readonly customerId: string;
  /** As it was when the ticket was opened. */
  readonly customerName: string;
  readonly contactId: string | null;
  readonly subject: string;
  readonly description: string;
  readonly type: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
  readonly origin: 'phone' | 'mail' | 'form' | 'portal' | 'partner';
  readonly priority: 'low' | 'normal' | 'high' | 'urgent';
  /** What its assignee must be able to do, such as a product. */
  readonly skill: string | null;
  readonly externalId: string | null;
  /** Of the customer, as the clocks count it now. */
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  /** Of the customer, at the opening. */
  readonly industry: string | null;
  /** Of the customer, at the opening. */
  readonly region: string | null;
  readonly state: 'created' | 'assigned' | 'in_progress' | 'resolved' | 'feedback' | 'archived';
  readonly assigneeId: string | null;
  /** Who led the assignee when it was assigned: calls, approves, is told of a breach. */
  readonly managerId: string | null;
  /** The first first. */
  readonly assignments: readonly TicketAssignment[];
  readonly openedAt: string;
  readonly waitingSince: string | null;
  /** How often it was reopened. */
  readonly cycle: number;
  readonly events: readonly TicketEvent[];
  readonly clocks: readonly TicketClock[];
  /** By when its running clock wants it solved. */
  readonly dueOn: string | null;
  readonly resolution: TicketResolution | null;
  readonly feedback: readonly TicketFeedback[];
  /** null: it is no complaint. */
  readonly complaint: Complaint | null;
  readonly gestures: readonly Gesture[];
  readonly escalations: readonly TicketEscalation[];
  readonly archivedAt: string | null;
  readonly archivedBecause: 'satisfied' | 'unanswered' | 'unsatisfied' | 'duplicate' | 'spam' | 'withdrawn' | 'imported' | null;
  readonly archiveNote: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** A clock has run out by now, stopped since or not. */
  readonly breached: boolean;
  /** When the first of its running clocks runs out. */
  readonly dueAt: string | null;
  /** Seconds since it was opened, until it was solved. */
  readonly openFor: number;
}

export interface TicketAssignment {
  readonly to: string | null;
  readonly at: string;
  readonly by: string;
  readonly because: 'person' | 'skill_load_shift' | 'next_shift';
  readonly note: string | null;
  /** What the rule went by, such as skill, load and how many were considered. */
  readonly facts: Readonly<Record<string, string | number | null>>;
}

export type TicketEvent = {
  readonly what: 'created';
  readonly at: string;
  readonly type: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
} | {
  readonly what: 'type_changed';
  readonly at: string;
  readonly type: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
} | {
  readonly what: 'tier_changed';
  readonly at: string;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
} | {
  readonly what: 'responded' | 'remedied' | 'waiting' | 'resumed' | 'resolved' | 'reopened';
  readonly at: string;
};

export interface TicketClock {
  readonly name: 'response' | 'remedy' | 'resolution';
  /** How often the ticket had been reopened. */
  readonly cycle: number;
  /** null: kept, or it stands still while waiting. */
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  readonly stoppedAt: string | null;
  /** Seconds of its own time until it stopped, without what was waited for; null: it has not stopped. */
  readonly ranFor: number | null;
}

export interface TicketResolution {
  readonly text: string;
  /** The handbook’s article that helped. */
  readonly articleId: string | null;
  readonly at: string;
  readonly on: string;
  readonly by: string;
}

export interface TicketFeedback {
  readonly cycle: number;
  /** When the customer is asked; put off where that would disturb. */
  readonly askAt: string;
  readonly askedAt: string | null;
  readonly via: 'mail' | 'phone' | null;
  readonly surveyId: string | null;
  readonly withheld: 'no_address' | 'opted_out' | 'bounced' | 'asked_recently' | 'archived' | 'do_not_disturb' | null;
  /** When silence is taken as an answer. */
  readonly silentAt: string | null;
  readonly score: number | null;
  readonly comment: string | null;
  readonly answeredAt: string | null;
  readonly by: string | null;
  readonly outcome: 'satisfied' | 'unsatisfied' | 'unanswered' | 'reopened' | null;
}

export interface Complaint {
  /** What the responsible manager proposed when calling. */
  readonly remedy: {
    readonly text: string;
    readonly calledAt: string;
    readonly at: string;
    readonly by: string;
  } | null;
  /** By when the manager has to have called. */
  readonly remedyDueOn: string | null;
  /** Since it was solved. */
  readonly analysisDueOn: string | null;
  readonly analysis: {
    /** From the dictionary `complaint_cause`. */
    readonly cause: string;
    readonly findings: string;
    /** What changes, so that it does not happen again. */
    readonly changes: string;
    /** Who was told. */
    readonly departments: readonly string[];
    readonly at: string;
    readonly on: string;
    readonly by: string;
  } | null;
  readonly recurrence: {
    readonly cause: string;
    readonly of: 'cause' | 'customer' | 'both';
    /** The others with the same cause. */
    readonly ticketIds: readonly string[];
    readonly at: string;
  } | null;
}

export interface Gesture {
  readonly id: string;
  readonly kind: 'voucher' | 'gift' | 'discount';
  readonly value: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly note: string;
  /** granted: within the limit, by the employee himself. */
  readonly state: 'granted' | 'proposed' | 'approved' | 'refused';
  readonly at: string;
  readonly by: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly decision: string | null;
}

export interface TicketEscalation {
  readonly at: string;
  readonly by: string;
  readonly to: string | null;
  readonly reason: string;
}

export interface TicketPage {
  readonly items: readonly Ticket[];
  readonly nextCursor: string | null;
}

export interface TicketWhy {
  readonly ticketId: string;
  readonly at: string;
  readonly clocks: readonly {
    readonly name: 'response' | 'remedy' | 'resolution';
    /** How often the ticket had been reopened. */
    readonly cycle: number;
    /** null: kept, or it stands still while waiting. */
    readonly dueAt: string | null;
    readonly remindAt: string | null;
    readonly stoppedAt: string | null;
    /** Seconds of its own time until it stopped, without what was waited for; null: it has not stopped. */
    readonly ranFor: number | null;
    readonly stretches: readonly TicketClockStretch[];
  }[];
  /** Whether its events, worked out anew, give the clocks that it has; not while a task goes through all. */
  readonly same: boolean;
  /** The last one, as it was decided then. */
  readonly assignment: TicketAssignment | null;
}

export interface TicketClockStretch {
  readonly from: string;
  /** null: it lasts. */
  readonly until: string | null;
  /** Seconds that count, of its own time. */
  readonly ran: number;
  /** null: it stands still, or such tickets have no such clock. */
  readonly by: {
    /** Version of the setting `sla`. */
    readonly sla: number;
    /** Which of its policies; the first is 0. */
    readonly policy: number;
    /** Version of the setting `calendar`. */
    readonly calendar: number;
    readonly minutes: number;
    readonly hours: 'always' | 'business';
  } | null;
}

export interface Survey {
  readonly id: string;
  readonly customerId: string;
  /** As it was when the survey was made. */
  readonly customerName: string;
  readonly kind: 'csat' | 'nps';
  readonly trigger: 'ticket' | 'order' | 'schedule' | 'manual';
  readonly channel: 'mail' | 'phone';
  readonly state: 'planned' | 'sent' | 'answered' | 'expired' | 'withheld';
  /** In own words; null: the usual ones. */
  readonly question: string | null;
  /** The ticket’s subject. */
  readonly about: string | null;
  readonly ticketId: string | null;
  /** Whose work is asked about, when the survey was made: the ticket’s assignee, otherwise the customer’s owner. */
  readonly ownerId: string | null;
  /** Who is asked; null: the customer. */
  readonly contactId: string | null;
  readonly language: 'zh-CN' | 'en';
  /** When it was to be sent at first. */
  readonly plannedFor: string;
  /** Put off where it would disturb; null: it is not. */
  readonly sendAt: string | null;
  readonly sentAt: string | null;
  /** How long its link can be answered. */
  readonly answerUntil: string | null;
  readonly withheld:
    | 'no_address'
    | 'no_consent'
    | 'opted_out'
    | 'bounced'
    | 'asked_recently'
    | 'archived'
    | 'do_not_disturb'
    | 'called_off' | null;
  readonly answer: SurveyAnswer | null;
  /** Somebody must look at the answer (SV-2). */
  readonly low: boolean;
  /** Whose task a low answer is. */
  readonly managerId: string | null;
  /** What was done about a low answer. */
  readonly closing: {
    readonly note: string;
    readonly at: string;
    readonly by: string;
  } | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface SurveyAnswer {
  readonly score: number;
  readonly comment: string | null;
  readonly at: string;
  /** `customer`: by the link; otherwise who wrote it down. */
  readonly by: string;
}

export interface SurveyPage {
  readonly items: readonly Survey[];
  readonly nextCursor: string | null;
}

export interface Article {
  readonly id: string;
  /** As somebody would ask it. */
  readonly question: string;
  readonly answer: string;
  /** Other words by which it is looked for; they weigh less than its question, more than its answer. */
  readonly keywords: readonly string[];
  readonly tags: readonly string[];
  readonly language: 'zh-CN' | 'en' | null;
  /** Employees find both, the portal what is public. */
  readonly audience: 'internal' | 'public';
  readonly state: 'draft' | 'published' | 'retired';
  /** When it was published last. */
  readonly publishedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface ArticlePage {
  readonly items: readonly Article[];
  readonly nextCursor: string | null;
}

export interface ArticleSearch {
  readonly items: readonly FoundArticle[];
  /** False: there is more than is shown here. */
  readonly complete: boolean;
}

export interface FoundArticle {
  readonly articleId: string;
  /** As somebody would ask it. */
  readonly question: string;
  readonly language: 'zh-CN' | 'en' | null;
  /** Employees find both, the portal what is public. */
  readonly audience: 'internal' | 'public';
  /** How much of what was asked stands in it, rare words more than common ones; 100: it is that question. */
  readonly score: number;
}

export interface ArticleSuggestions {
  readonly items: readonly FoundArticle[];
}

export interface SparedTicket {
  readonly id: string;
  readonly articleId: string;
  readonly customerId: string | null;
  readonly where: 'desk' | 'portal';
  /** The day where the organisation is. */
  readonly on: string;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface ArticleMonthPage {
  readonly items: readonly ArticleMonth[];
  readonly nextCursor: string | null;
}

export interface ArticleMonth {
  readonly month: string;
  /** Tickets that were solved with it. */
  readonly used: number;
  /** Questions for which no ticket was opened, answered by an employee. */
  readonly sparedAtDesk: number;
  /** The same, answered by the customer’s own search. */
  readonly sparedAtPortal: number;
}

export interface Export {
  readonly id: string;
  /** Contacts, interactions and tickets: those of the customers that the filter picks. */
  readonly kind: 'customers' | 'contacts' | 'interactions' | 'tickets';
  /** CSV in the fields that imports understand, or JSON Lines with the records as the API shows them. */
  readonly format: 'csv' | 'jsonl';
  /** Which customers: the filters of `GET /v1/customers`. */
  readonly filter: Readonly<Record<string, string>>;
  /** Which customers: those of a segment, by its present filter. */
  readonly segmentId: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Written so far. */
  readonly rows: number;
  readonly bytes: number;
  readonly problem: 'exporter_inactive' | 'file_lost' | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** The file, for 7 days after it is done; read the export again for a fresh address. */
  readonly download: ExportDownload | null;
}

export interface ExportDownload {
  readonly url: string;
  readonly expiresAt: string;
}

export interface ExportPage {
  readonly items: readonly Export[];
  readonly nextCursor: string | null;
}

export interface Pipeline {
  readonly asOf: string;
  readonly stages: readonly {
    readonly stage: 'lead' | 'need' | 'proposal' | 'negotiation';
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  }[];
  readonly owners: readonly {
    readonly ownerId: string | null;
    readonly ownerName: string | null;
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  }[];
  readonly total: {
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  };
}

export interface ReportedValue {
  readonly amounts: readonly ReportedMoney[];
  /** In the base currency, rounded half up to four decimals once. */
  readonly converted: ReportedMoney;
  /** What had no rate in force; it is not in `converted`. */
  readonly unconverted: readonly ReportedMoney[];
}

export interface ReportedMoney {
  readonly currency: string;
  readonly amount: string;
}

export interface Forecast {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: 'month' | 'owner' | 'team';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  }[];
  readonly undated: {
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  };
  /** Of all items, without `undated`. */
  readonly total: {
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  };
}

export interface PipelineReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: 'month' | 'quarter' | 'year' | 'stage' | 'owner' | 'team' | 'manager';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  }[];
  readonly total: {
    readonly count: number;
    readonly value: ReportedValue;
    /** Each amount times its probability. */
    readonly weighted: ReportedValue;
  };
}

export interface ConversionReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly by:
    | 'month'
    | 'quarter'
    | 'year'
    | 'owner'
    | 'team'
    | 'manager'
    | 'product'
    | 'region'
    | 'industry'
    | 'source';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly won: number;
    readonly lost: number;
    /** Won of all closed, to four decimals. */
    readonly winRate: string | null;
    readonly wonValue: ReportedValue;
    /** In the base currency; null where there is none, or a part has no rate. */
    readonly averageDeal: string | null;
    readonly cycleDays: {
      readonly won: SalesCycle;
      readonly lost: SalesCycle;
      readonly closed: SalesCycle;
    };
  }[];
  readonly total: {
    readonly won: number;
    readonly lost: number;
    /** Won of all closed, to four decimals. */
    readonly winRate: string | null;
    readonly wonValue: ReportedValue;
    /** In the base currency; null where there is none, or a part has no rate. */
    readonly averageDeal: string | null;
    readonly cycleDays: {
      readonly won: SalesCycle;
      readonly lost: SalesCycle;
      readonly closed: SalesCycle;
    };
  };
}

/** In days; the mean to four decimals, the median exact. */
export interface SalesCycle {
  readonly mean: string | null;
  readonly median: string | null;
}

export interface ContributionReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly by:
    | 'month'
    | 'quarter'
    | 'year'
    | 'owner'
    | 'team'
    | 'manager'
    | 'product'
    | 'region'
    | 'industry'
    | 'band'
    | 'band_year';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly orders: number;
    readonly value: ReportedValue;
    /** In the base currency; null where there is none, or a part has no rate. */
    readonly averageOrder: string | null;
    /** By `band` and `band_year` alone. */
    readonly customers?: number;
  }[];
  readonly total: {
    readonly orders: number;
    readonly value: ReportedValue;
    /** In the base currency; null where there is none, or a part has no rate. */
    readonly averageOrder: string | null;
    /** By `band` and `band_year` alone. */
    readonly customers?: number;
  };
}

export interface CompositionReport {
  readonly asOf: string;
  readonly by: 'owner' | 'team' | 'manager' | 'tier' | 'stage' | 'industry' | 'region' | 'source' | 'credit';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly customers: number;
    /** Of all that are seen, to four decimals. */
    readonly share: string | null;
  }[];
  readonly total: {
    readonly customers: number;
    /** Of all that are seen, to four decimals. */
    readonly share: string | null;
  };
}

export interface ChurnReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly by:
    | 'month'
    | 'quarter'
    | 'year'
    | 'owner'
    | 'team'
    | 'manager'
    | 'tier'
    | 'region'
    | 'industry'
    | 'reason'
    | 'measure';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly warned: number;
    /** Warnings with their first measure; by measure: with their first of this kind. */
    readonly deferred: number;
    /** All measures taken. */
    readonly measures: number;
    readonly recovered: number;
    /** Losses that were confirmed. */
    readonly confirmed: number;
    /** Warnings that should not have been; they are in no rate. */
    readonly withdrawn: number;
    /** Recovered of recovered and confirmed. */
    readonly recoveryRate: string | null;
    /** Steps of win-back plans that were executed. */
    readonly steps: number;
    readonly wonBack: number;
    readonly givenUp: number;
    /** Won back of won back and given up. */
    readonly winBackRate: string | null;
    /** Ordered in the 12 months before the warning, by those warned. */
    readonly atStake: ReportedValue;
    /** The same, by those that recovered. */
    readonly kept: ReportedValue;
    /** By those whose loss was confirmed. */
    readonly lost: ReportedValue;
    /** By those won back. */
    readonly regained: ReportedValue;
  }[];
  readonly total: {
    readonly warned: number;
    /** Warnings with their first measure; by measure: with their first of this kind. */
    readonly deferred: number;
    /** All measures taken. */
    readonly measures: number;
    readonly recovered: number;
    /** Losses that were confirmed. */
    readonly confirmed: number;
    /** Warnings that should not have been; they are in no rate. */
    readonly withdrawn: number;
    /** Recovered of recovered and confirmed. */
    readonly recoveryRate: string | null;
    /** Steps of win-back plans that were executed. */
    readonly steps: number;
    readonly wonBack: number;
    readonly givenUp: number;
    /** Won back of won back and given up. */
    readonly winBackRate: string | null;
    /** Ordered in the 12 months before the warning, by those warned. */
    readonly atStake: ReportedValue;
    /** The same, by those that recovered. */
    readonly kept: ReportedValue;
    /** By those whose loss was confirmed. */
    readonly lost: ReportedValue;
    /** By those won back. */
    readonly regained: ReportedValue;
  };
}

export interface ServiceReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly by:
    | 'month'
    | 'quarter'
    | 'year'
    | 'assignee'
    | 'team'
    | 'manager'
    | 'type'
    | 'tier'
    | 'origin'
    | 'region'
    | 'industry'
    | 'cause';
  readonly items: readonly {
    /** A month, quarter or year, an id, or a word of the dictionary; null: those that have none. */
    readonly key: string | null;
    readonly name: string | null;
    readonly opened: number;
    /** Solutions: of a ticket that was reopened each. */
    readonly solved: number;
    readonly reopened: number;
    readonly archived: number;
    readonly response: ServiceResponse;
    readonly remedy: ServiceRemedy;
    readonly resolution: ServiceResolution;
    readonly satisfaction: ServiceSatisfaction;
    readonly csat: ServiceCsat;
    readonly nps: ServiceNps;
    /** Complaints whose cause was found. */
    readonly analysed: number;
    /** Those of them that raised a recurrence alert. */
    readonly recurred: number;
    /** Questions that the handbook answered, so that no ticket was opened. */
    readonly sparedAtDesk: number;
    readonly sparedAtPortal: number;
  }[];
  readonly total: {
    readonly opened: number;
    /** Solutions: of a ticket that was reopened each. */
    readonly solved: number;
    readonly reopened: number;
    readonly archived: number;
    readonly response: ServiceResponse;
    readonly remedy: ServiceRemedy;
    readonly resolution: ServiceResolution;
    readonly satisfaction: ServiceSatisfaction;
    readonly csat: ServiceCsat;
    readonly nps: ServiceNps;
    /** Complaints whose cause was found. */
    readonly analysed: number;
    /** Those of them that raised a recurrence alert. */
    readonly recurred: number;
    /** Questions that the handbook answered, so that no ticket was opened. */
    readonly sparedAtDesk: number;
    readonly sparedAtPortal: number;
  };
}

export interface ServiceResponse {
  /** Clocks that stopped in time, in the month in which they did. */
  readonly kept: number;
  /** Clocks that ran out, in the month in which they did. */
  readonly breached: number;
  /** Kept of both, to four decimals. */
  readonly keptRate: string | null;
  /** Seconds from the opening to the first response, as the customer waits for it; null: of none. */
  readonly mean: string | null;
  /** Seconds of the clock’s own time, without what was waited for; null: of none. */
  readonly meanOnClock: string | null;
}

export interface ServiceRemedy {
  /** Clocks that stopped in time, in the month in which they did. */
  readonly kept: number;
  /** Clocks that ran out, in the month in which they did. */
  readonly breached: number;
  /** Kept of both, to four decimals. */
  readonly keptRate: string | null;
}

export interface ServiceResolution {
  /** Clocks that stopped in time, in the month in which they did. */
  readonly kept: number;
  /** Clocks that ran out, in the month in which they did. */
  readonly breached: number;
  /** Kept of both, to four decimals. */
  readonly keptRate: string | null;
  /** Seconds from the opening, or reopening, to the solution, as the customer waits for it; null: of none. */
  readonly mean: string | null;
  /** Seconds of the clock’s own time, without what was waited for; null: of none. */
  readonly meanOnClock: string | null;
}

/** What customers said of solutions (TK-5). */
export interface ServiceSatisfaction {
  readonly answers: number;
  /** From 1 to 5; null: of none. */
  readonly mean: string | null;
  /** Scores of 4 and 5 of all, to four decimals. */
  readonly satisfiedRate: string | null;
}

/** Of all such surveys, those about tickets too (SV-1). */
export interface ServiceCsat {
  /** By mail, or on the phone. */
  readonly asked: number;
  readonly answers: number;
  /** From 1 to 5; null: of none. */
  readonly mean: string | null;
  /** Scores of 4 and 5 of all, to four decimals. */
  readonly satisfiedRate: string | null;
}

export interface ServiceNps {
  /** By mail, or on the phone. */
  readonly asked: number;
  readonly answers: number;
  /** Scores of 9 and 10. */
  readonly promoters: number;
  /** Scores of 6 and less. */
  readonly detractors: number;
  /** Promoters less detractors in percent of all; null: of none. */
  readonly score: string | null;
}

export interface ReconciliationPage {
  readonly items: readonly Reconciliation[];
  readonly nextCursor: string | null;
}

export interface Reconciliation {
  readonly date: string;
  readonly state: 'running' | 'done';
  readonly startedAt: string;
  readonly doneAt: string | null;
  readonly months: readonly {
    /** `none`: what is expected to close in no month; a year: bands of value; `base`: customers as they are now. */
    readonly month: string;
    /** It changed since its last proof, or its turn had come. */
    readonly why: 'changed' | 'turn';
    readonly rows: number;
    readonly records: number;
    /** Sums that differ; the month is proved every night until none does. */
    readonly wrong: number;
    /** Rows that moved whenever they were looked at: left to the next night. */
    readonly moving: number;
  }[];
  /** Opportunities, orders, customers and warnings made since the proof before, looked at too. */
  readonly newRecords: number;
  readonly differences: readonly TotalsDifference[];
  readonly differenceCount: number;
  /** Records that did not count for what they are; they have been counted anew. */
  readonly stale: readonly string[];
  readonly staleCount: number;
  /** Records that changed within the hour and had not been counted yet; now they are. */
  readonly underWay: number;
  /** The version of what is counted; the first proof of a new one looks at every record, and counts what it finds. */
  readonly counting: number;
  readonly version: number;
}

export interface TotalsDifference {
  readonly row: string;
  readonly field: string;
  /** What the row says. */
  readonly counted: string;
  /** What the records’ tallies add up to. */
  readonly tallied: string;
}

export interface AgendaPage {
  readonly items: readonly ShownAgendaEntry[];
  readonly nextCursor: string | null;
}

export interface ShownAgendaEntry {
  readonly id: string;
  readonly source:
    | 'follow_up'
    | 'deep_touch'
    | 'important_date'
    | 'customer_review'
    | 'profile_review'
    | 'data_review'
    | 'escalation'
    | 'quote_end'
    | 'contract_end'
    | 'trial_end'
    | 'opportunity_review'
    | 'plan_step'
    | 'delivery_hand_over'
    | 'churn_warning'
    | 'win_back_step'
    | 'ticket'
    | 'complaint'
    | 'complaint_remedy'
    | 'complaint_analysis'
    | 'ticket_feedback'
    | 'gesture_approval'
    | 'low_answer';
  readonly customerId: string;
  readonly customerName: string;
  readonly tier: 'core' | 'key' | 'growth' | 'regular';
  readonly stage: 'potential' | 'intent' | 'deal' | 'lost';
  readonly ownerId: string;
  readonly goal: string | null;
  readonly reason: AgendaReason;
  /** The occasion it stands for: a quarter, a date’s occurrence, the touch it counts from. */
  readonly cycle: string;
  readonly rule: AgendaRule | null;
  readonly history: readonly AgendaAct[];
  readonly dueAt: string;
  readonly since: string;
  /** When a review was done; a follow-up goes on. */
  readonly closedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** Whose it is, where the caller stands in for an absent person. */
  readonly onBehalfOf: string | null;
  readonly window: 'overdue' | 'today' | 'week' | 'later';
  readonly daysOverdue: number;
}

/** Why the entry is there: a plan, the cadence and its days, the quarter or what is doubtful, or what somebody did with it. */
export interface AgendaReason {
  readonly code:
    | 'planned'
    | 'cadence'
    | 'moved'
    | 'handed_over'
    | 'quarter'
    | 'doubtful'
    | 'deep_touch'
    | 'important_date'
    | 'review_pending'
    | 'review_rejected'
    | 'escalated'
    | 'quote_end'
    | 'contract_end'
    | 'trial_end'
    | 'opportunity_review'
    | 'plan_step'
    | 'delivery_hand_over'
    | 'churn_warning'
    | 'win_back_step'
    | 'ticket'
    | 'complaint'
    | 'complaint_remedy'
    | 'complaint_analysis'
    | 'ticket_feedback'
    | 'gesture_approval'
    | 'low_answer';
  readonly days?: number;
  readonly note?: string;
  /** Of a profile review: the quarter, such as 2026-Q4 (DQ-3). */
  readonly quarter?: string;
  /** Of a data review: what is doubtful (DQ-1). */
  readonly kinds?: readonly ('missing_fields' | 'format' | 'duplicate' | 'untouched' | 'dead_contact' | 'left_contact')[];
  /** Of an important date, and of what sales asks for: what it is. */
  readonly label?: string;
  /** Of an important date: its kind, such as birthday. */
  readonly occasion?: string;
  /** Of an important date, and of what sales asks for: the day itself. */
  readonly occursOn?: string;
  /** Of what a record asks for: the quote, contract, opportunity, warning, ticket or survey (FU-5, OP-3, OP-5, CH-3, TK-6, SV-2). */
  readonly recordId?: string;
  /** Of a lunar date: as people write it, such as 八月十五. */
  readonly lunar?: string;
  /** Of a date: whose it is. */
  readonly contactId?: string;
  /** Before then a touch would disturb (FU-3): the date was put off to it. */
  readonly heldUntil?: string;
  /** Why it is planned though a touch would disturb then (FU-3). */
  readonly override?: string;
  /** Of the review of a profile: since when it is somebody’s turn (CUS-4). */
  readonly pendingSince?: string;
  /** Of an escalation: since when nobody did it. */
  readonly overdueSince?: string;
  /** Of an escalation: what was done with it instead (FU-9). */
  readonly undone?: readonly AgendaAct[];
  /** Of an escalation: what was not done. */
  readonly of?:
    | 'follow_up'
    | 'deep_touch'
    | 'important_date'
    | 'customer_review'
    | 'profile_review'
    | 'data_review'
    | 'escalation'
    | 'quote_end'
    | 'contract_end'
    | 'trial_end'
    | 'opportunity_review'
    | 'plan_step'
    | 'delivery_hand_over'
    | 'churn_warning'
    | 'win_back_step'
    | 'ticket'
    | 'complaint'
    | 'complaint_remedy'
    | 'complaint_analysis'
    | 'ticket_feedback'
    | 'gesture_approval'
    | 'low_answer';
}

export interface AgendaAct {
  readonly at: string;
  readonly by: string;
  readonly what: 'moved' | 'handed_over' | 'done' | 'held';
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string | null;
}

/** The setting, in which version, that set the date (WY-1). */
export interface AgendaRule {
  readonly setting: string;
  readonly version: number;
}

export interface Import {
  readonly id: string;
  readonly kind: 'customers' | 'contacts' | 'interactions' | 'products' | 'opportunities' | 'orders' | 'tickets';
  readonly fileName: string | null;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  readonly delimiter: 'auto' | ',' | ';' | '	';
  /** The sheet of a workbook (.xlsx); without it the first. */
  readonly sheet: string | null;
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
  readonly state: 'waiting_for_file' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';
  readonly problem: ImportProblem | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly undo: ImportUndo | null;
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
    | 'encrypted_file'
    | 'old_excel_file'
    | 'broken_workbook'
    | 'missing_sheet'
    | 'workbook_too_large'
    | 'file_replaced'
    | 'file_gone'
    | 'importer_inactive';
  readonly detail: string;
  readonly line: number | null;
  readonly columns: readonly string[];
}

export interface ImportUndo {
  readonly by: string;
  readonly workId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** So far, while it is under way. */
  readonly counts: ImportUndoCounts | null;
}

/** Rows by what undoing did: took back, took back in part, left since it was changed meanwhile. */
export interface ImportUndoCounts {
  readonly undone: number;
  readonly partly: number;
  readonly kept: number;
}

/** What the file turned out to be. Of a workbook, encoding and bytes are those of its rows as CSV. */
export interface ImportFile {
  readonly format: 'csv' | 'xlsx';
  readonly bytes: number;
  readonly rows: number;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: ',' | ';' | '	';
  readonly columns: readonly string[];
}

/** Rows by result; merged ones brought a contact to a customer, or a line to an order, that was there. */
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
  /** In a dry run: what is there already and looks like the new record. */
  readonly candidates?: readonly ImportRowCandidate[];
  /** What undoing the import did to it. */
  readonly undo?: ImportRowUndo;
}

export interface RowFault {
  readonly column: string | null;
  readonly field: string | null;
  readonly message: string;
}

/** A record that may be the same; a foreign one is named by its owner only (CUS-5). */
export interface ImportRowCandidate {
  readonly customerId: string | null;
  readonly contactId: string | null;
  readonly name: string | null;
  readonly ownerName: string | null;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface ImportRowUndo {
  readonly outcome: 'undone' | 'partly' | 'kept';
  /** What was left, and why. */
  readonly kept: readonly string[];
}

export interface SettingList {
  readonly items: readonly SettingSummary[];
}

export interface SettingSummary {
  readonly name:
    | 'cadence'
    | 'contact-rules'
    | 'dates'
    | 'escalation'
    | 'calendar'
    | 'templates'
    | 'sales'
    | 'currencies'
    | 'churn'
    | 'reports'
    | 'value'
    | 'tiers'
    | 'sla'
    | 'service'
    | 'surveys';
  /** 0: as it came with the product. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly note: string | null;
}

export interface Setting {
  readonly name:
    | 'cadence'
    | 'contact-rules'
    | 'dates'
    | 'escalation'
    | 'calendar'
    | 'templates'
    | 'sales'
    | 'currencies'
    | 'churn'
    | 'reports'
    | 'value'
    | 'tiers'
    | 'sla'
    | 'service'
    | 'surveys';
  /** 0: as it came with the product. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly note: string | null;
  readonly document:
    | CadenceSetting
    | ContactRulesSetting
    | DatesSetting
    | EscalationSetting
    | CalendarSetting
    | TemplatesSetting
    | SalesSetting
    | CurrenciesSetting
    | ChurnSetting
    | ReportsSetting
    | ValueSetting
    | TiersSetting
    | SlaSetting
    | ServiceSetting
    | SurveysSetting;
  /** Of `calendar` only: until when each calendar knows the official days it is based on; null where it is based on none. Later dates are worked as their weekday is. */
  readonly knownUntil?: Readonly<Record<string, string | null>>;
}

export interface CadenceSetting {
  readonly stages: {
    readonly potential: number;
    readonly intent: number;
    readonly deal: number;
    readonly lost: number;
  };
  readonly deepTouch: {
    readonly core: number;
    readonly key: number;
    readonly growth: number;
    readonly regular: number;
  };
}

export interface ContactRulesSetting {
  readonly perDay: number;
  readonly perWeek: number;
}

export interface DatesSetting {
  readonly leadDays: number;
}

export interface EscalationSetting {
  readonly afterCadences: number;
}

export interface CalendarSetting {
  readonly default: string;
  readonly calendars: readonly Calendar[];
}

export interface Calendar {
  readonly name: string;
  readonly timeZone: string | null;
  readonly base: 'CN' | null;
  readonly week: readonly (readonly WorkingSlot[])[];
  readonly days: Readonly<Record<string, 'off' | 'work' | readonly WorkingSlot[]>>;
}

export interface TemplatesSetting {
  readonly daily_reminder?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{overdue}}, {{reviews}}, {{team}}. */
      readonly closing?: string | null;
    };
  };
  readonly cleanup_report?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{month}}, {{count}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{month}}, {{count}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly closing?: string | null;
    };
  };
  readonly cleanup_approval?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}, {{share}}. */
      readonly closing?: string | null;
    };
  };
  readonly tier_proposals?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{month}}, {{count}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{month}}, {{count}}. */
      readonly subject?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly opening?: string | null;
      /** May hold {{month}}, {{count}}. */
      readonly closing?: string | null;
    };
  };
  readonly churn_alert?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{date}}, {{count}}, {{new}}, {{team}}, {{value}}. */
      readonly closing?: string | null;
    };
  };
  readonly churn_urgent?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{customer}}, {{score}}, {{value}}. */
      readonly closing?: string | null;
    };
  };
  readonly complaint_recurrence?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{cause}}, {{count}}, {{customer}}. */
      readonly closing?: string | null;
    };
  };
  readonly ticket_escalation?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{customer}}, {{subject}}, {{by}}. */
      readonly closing?: string | null;
    };
  };
  readonly ticket_alert?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{count}}, {{late}}, {{customer}}, {{subject}}. */
      readonly closing?: string | null;
    };
  };
  readonly survey?: {
    /** What is absent, null or empty keeps the built-in wording. */
    readonly 'zh-CN'?: {
      /** May hold {{name}}, {{subject}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{subject}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{subject}}. */
      readonly closing?: string | null;
    };
    /** What is absent, null or empty keeps the built-in wording. */
    readonly en?: {
      /** May hold {{name}}, {{subject}}. */
      readonly subject?: string | null;
      /** May hold {{name}}, {{subject}}. */
      readonly opening?: string | null;
      /** May hold {{name}}, {{subject}}. */
      readonly closing?: string | null;
    };
  };
}

export interface SalesSetting {
  readonly probabilities: {
    readonly lead: number;
    readonly need: number;
    readonly proposal: number;
    readonly negotiation: number;
  };
  readonly reviewDays: number;
  readonly quoteLeadDays: number;
  readonly contractLeadDays: number;
  readonly trialLeadDays: number;
  readonly fulfilmentTeamId: string | null;
}

export interface CurrenciesSetting {
  readonly base: string;
  readonly rates: readonly {
    readonly currency: string;
    readonly from: string;
    readonly rate: string;
  }[];
}

export interface ChurnSetting {
  /** So many of its median intervals. */
  readonly rhythmFactor: number;
  /** No rhythm counts as shorter. */
  readonly minRhythmDays: number;
  /** Of silence, whatever the rhythm. */
  readonly silentDays: number;
  /** Of silence that begins within so many days of a recovery, instead of all these. */
  readonly recoveredSilentDays: number;
  readonly signals: {
    readonly needed: number;
    readonly complaintDays: number;
    readonly unansweredTouches: number;
    /** So long a lost renewal counts. */
    readonly lostRenewalDays: number;
    /** So long an answer counts that was worse than before. */
    readonly satisfactionDays: number;
  };
  readonly weights: {
    readonly silence: number;
    readonly satisfaction: number;
    readonly complaint: number;
    readonly unanswered: number;
    readonly lostRenewal: number;
  };
  readonly urgent: {
    readonly tiers: readonly ('core' | 'key' | 'growth' | 'regular')[];
    readonly score: number;
  };
  /** Within so many the owner is to act. */
  readonly actDays: number;
  readonly alert: {
    /** 1 is Monday. */
    readonly weekday: number;
    readonly at: string;
  };
}

export interface ReportsSetting {
  readonly bands: readonly string[];
}

export interface ValueSetting {
  readonly rfm: {
    readonly recencyDays: readonly number[];
    readonly frequency: readonly number[];
    readonly amount: readonly string[];
  };
  readonly phases: {
    readonly newDays: number;
    readonly growthPercent: number;
    readonly declinePercent: number;
  };
  readonly lifetime: {
    readonly probabilities: readonly number[];
  };
}

export interface TiersSetting {
  readonly weights: {
    readonly size: number;
    readonly potential: number;
    readonly loyalty: number;
    readonly purchases: number;
    readonly strategic: number;
  };
  readonly cuts: {
    readonly core: number;
    readonly key: number;
    readonly growth: number;
  };
  readonly unknownScore: number;
  readonly scales: {
    readonly employees: readonly number[];
    readonly revenue: readonly string[];
    readonly potential: readonly string[];
    readonly years: readonly number[];
    readonly orders: readonly number[];
  };
  readonly apply: 'proposed' | 'at_once';
}

export interface SlaSetting {
  /** The first that fits a ticket is its own. */
  readonly policies: readonly SlaPolicy[];
  /** Of the time allowed: when the assignee is reminded. */
  readonly remindAtPercent: number;
  /** Of the time allowed: how often the manager is told again after the breach. */
  readonly repeatEveryPercent: number;
}

export interface SlaPolicy {
  /** Empty: all. */
  readonly types: readonly ('inquiry' | 'suggestion' | 'fault' | 'complaint')[];
  /** Empty: all. */
  readonly tiers: readonly ('core' | 'key' | 'growth' | 'regular')[];
  /** Until the first response; null: none. */
  readonly responseMinutes: number | null;
  /** Until a remedy is proposed; null: none. */
  readonly remedyMinutes: number | null;
  /** Until it is solved; null: none. */
  readonly resolutionMinutes: number | null;
  /** `always`: around the clock; `business`: the working time of the calendar. */
  readonly hours: 'always' | 'business';
  /** One of the setting `calendar`; null, or one that is there no more: the default one. */
  readonly calendar: string | null;
}

export interface ServiceSetting {
  /** A new ticket is given to somebody at once. */
  readonly autoAssign: boolean;
  /** Whom tickets are given to; null: all of the role service. */
  readonly teamId: string | null;
  /** Who is told of tickets that nobody has; null: the administrators. */
  readonly deskManagerId: string | null;
  readonly feedbackAfterDays: number;
  /** After so many without an answer it is archived. */
  readonly silentDays: number;
  /** A score below sends the ticket back. */
  readonly satisfiedFrom: number;
  /** After the solution of a complaint. */
  readonly analysisDays: number;
  readonly recurrence: {
    readonly days: number;
    readonly sameCause: number;
    /** So many complaints of one customer with one cause. */
    readonly sameCustomer: number;
  };
  /** Up to so much an employee grants per ticket himself; above it a manager approves. */
  readonly gestureLimit: {
    readonly amount: string;
    readonly currency: string;
  };
}

export interface SurveysSetting {
  /** Who asks, as customers know the organisation; null: nobody is named. */
  readonly sender: string | null;
  /** No customer is asked again within so many days. */
  readonly restDays: number;
  /** So long a link can be answered. */
  readonly linkDays: number;
  readonly low: {
    /** A score up to this is low. */
    readonly csat: number;
    /** A score up to this is low. */
    readonly nps: number;
  };
  /** On a working day of the organisation. */
  readonly sendAt: string;
  readonly order: {
    readonly enabled: boolean;
    readonly kind: 'csat' | 'nps';
    readonly afterDays: number;
  };
  readonly schedule: {
    readonly enabled: boolean;
    readonly kind: 'csat' | 'nps';
    readonly everyDays: number;
    /** Empty: all. */
    readonly tiers: readonly ('core' | 'key' | 'growth' | 'regular')[];
  };
}

export interface SettingVersionPage {
  readonly items: readonly SettingVersion[];
  readonly nextCursor: string | null;
}

export interface SettingVersion {
  readonly version: number;
  readonly by: string;
  readonly at: string;
  readonly note: string | null;
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>;
}

export interface DictionaryPage {
  readonly items: readonly DictionarySummary[];
  readonly nextCursor: string | null;
}

export interface DictionarySummary {
  readonly name: string;
  readonly builtIn: boolean;
  /** 0: as it came with the product. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly note: string | null;
  readonly strict: boolean;
  readonly activeEntries: number;
}

export interface Dictionary {
  readonly name: string;
  readonly builtIn: boolean;
  /** 0: as it came with the product. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  readonly note: string | null;
  readonly strict: boolean;
  readonly activeEntries: number;
  readonly document: DictionaryDocument;
}

export interface DictionaryDocument {
  /** Of industry, region and source: customers are given no value that is not in it; what they have already stays. */
  readonly strict: boolean;
  readonly entries: readonly DictionaryEntry[];
}

export interface DictionaryEntry {
  /** What records hold. It never changes: a new word is a new entry. */
  readonly code: string;
  readonly labels: {
    readonly 'zh-CN'?: string;
    readonly en?: string;
  };
  /** false: not for new values; what holds it keeps it. */
  readonly active: boolean;
}

export interface Simulation {
  readonly id: string;
  readonly setting:
    | 'cadence'
    | 'calendar'
    | 'churn'
    | 'contact-rules'
    | 'dates'
    | 'escalation'
    | 'sales'
    | 'sla'
    | 'tiers';
  /** The whole document. */
  readonly document: Readonly<Record<string, unknown>>;
  /** What was in force when it began. */
  readonly comparedWith: {
    readonly version: number;
    /** The whole document. */
    readonly document: Readonly<Record<string, unknown>>;
  };
  readonly asOf: string | null;
  readonly evaluatedAt: string;
  readonly state: 'running' | 'done';
  /** Looked at so far: not archived, and owned, unless it is about churn or tiers. */
  readonly customers: number;
  readonly customersChanged: number;
  readonly bySource: {
    readonly follow_up: SimulationTally;
    readonly deep_touch: SimulationTally;
    readonly important_date: SimulationTally;
    readonly customer_review: SimulationTally;
    readonly profile_review: SimulationTally;
    readonly escalation: SimulationTally;
    readonly quote_end: SimulationTally;
    readonly contract_end: SimulationTally;
    readonly trial_end: SimulationTally;
    readonly opportunity_review: SimulationTally;
    readonly plan_step: SimulationTally;
    readonly delivery_hand_over: SimulationTally;
    readonly churn_warning: SimulationTally;
    readonly win_back_step: SimulationTally;
    readonly ticket: SimulationTally;
    readonly complaint: SimulationTally;
    readonly complaint_remedy: SimulationTally;
    readonly complaint_analysis: SimulationTally;
    readonly ticket_feedback: SimulationTally;
    readonly gesture_approval: SimulationTally;
    readonly low_answer: SimulationTally;
  };
  /** The first changes found. */
  readonly sample: readonly SimulatedEffect[];
  /** Of the setting `churn`, which has nothing but this; null: of another. */
  readonly churn: ChurnSimulation | null;
  /** Of the setting `tiers`, which has nothing but this; null: of another. */
  readonly tiers: SimulatedTiers | null;
  /** Of the setting `sla`, which has nothing but this; null: of another. */
  readonly sla: SimulatedSla | null;
  readonly startedBy: string;
  readonly doneAt: string | null;
  readonly version: number;
}

export interface SimulationTally {
  /** That are there before or after. */
  readonly entries: number;
  /** Whose date, or what stands in their way, would be another. */
  readonly changed: number;
  readonly appearing: number;
  readonly vanishing: number;
  readonly overdueBefore: number;
  readonly overdueAfter: number;
  /** Touches that would disturb when they are due (FU-3). */
  readonly disturbingBefore: number;
  readonly disturbingAfter: number;
}

export interface SimulatedEffect {
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string;
  readonly slot: string;
  readonly source:
    | 'follow_up'
    | 'deep_touch'
    | 'important_date'
    | 'customer_review'
    | 'profile_review'
    | 'escalation'
    | 'quote_end'
    | 'contract_end'
    | 'trial_end'
    | 'opportunity_review'
    | 'plan_step'
    | 'delivery_hand_over'
    | 'churn_warning'
    | 'win_back_step'
    | 'ticket'
    | 'complaint'
    | 'complaint_remedy'
    | 'complaint_analysis'
    | 'ticket_feedback'
    | 'gesture_approval'
    | 'low_answer';
  readonly before: SimulatedDate | null;
  readonly after: SimulatedDate | null;
}

export interface SimulatedDate {
  readonly dueAt: string;
  /** A touch before then would disturb. */
  readonly quietUntil: string | null;
}

export interface ChurnSimulation {
  /** Customers that have ordered, and are not lost. */
  readonly watched: number;
  readonly scoresChanged: number;
  /** Warned by the one rule and not by the other. */
  readonly verdictsChanged: number;
  readonly before: SimulatedChurnTally;
  readonly after: SimulatedChurnTally;
  /** The first changes found, changed verdicts before mere scores. */
  readonly sample: readonly SimulatedChurnEffect[];
}

export interface SimulatedChurnTally {
  /** Customers for whom the rule asks for a warning. */
  readonly warned: number;
  /** Of these, those for whom none stands: warnings that it opens. */
  readonly opened: number;
  /** Of these, core or key customers with a high score. */
  readonly urgent: number;
  /** Outcomes: customers who have left, as people confirmed. */
  readonly confirmed: number;
  /** Of these, those whom the rule would have warned. */
  readonly confirmedWarned: number;
  /** Outcomes: customers who came back by an order. */
  readonly recovered: number;
  /** Of these, those whom the rule would have warned. */
  readonly recoveredWarned: number;
  /** Of those it would have warned and whose outcome is known, the share that left. */
  readonly precision: number | null;
  /** Of those who left, the share that it would have warned. */
  readonly recall: number | null;
}

export interface SimulatedChurnEffect {
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string | null;
  /** One stands already: it stays, and no second one is opened. */
  readonly hasWarning: boolean;
  readonly before: SimulatedRisk;
  readonly after: SimulatedRisk;
}

export interface SimulatedRisk {
  readonly score: number;
  /** Whether the rule asks for a warning. */
  readonly isWarned: boolean;
  readonly isUrgent: boolean;
}

export interface SimulatedTiers {
  readonly present: CustomersByTier;
  /** As a run by the rule in force would have it. */
  readonly before: CustomersByTier;
  /** As a run by the other rule would have it. */
  readonly after: CustomersByTier;
  readonly held: number;
  /** That would not be proposed again. */
  readonly refused: number;
  /** What a run by the other rule would propose, or apply at once. */
  readonly moves: readonly {
    readonly from: 'core' | 'key' | 'growth' | 'regular';
    readonly to: 'core' | 'key' | 'growth' | 'regular';
    readonly customers: number;
  }[];
  /** The first of them. */
  readonly sample: readonly SimulatedTierMove[];
}

export interface CustomersByTier {
  readonly core: number;
  readonly key: number;
  readonly growth: number;
  readonly regular: number;
}

export interface SimulatedTierMove {
  readonly customerId: string;
  readonly customerName: string;
  readonly ownerId: string | null;
  readonly from: 'core' | 'key' | 'growth' | 'regular';
  readonly to: 'core' | 'key' | 'growth' | 'regular';
  readonly score: number;
  /** By the rule in force. */
  readonly scoreBefore: number;
}

export interface SimulatedSla {
  /** Open ones looked at so far. */
  readonly tickets: number;
  readonly ticketsChanged: number;
  readonly byClock: {
    readonly response: SimulatedClockTally;
    readonly remedy: SimulatedClockTally;
    readonly resolution: SimulatedClockTally;
  };
  /** The first changes found. */
  readonly sample: readonly SimulatedClockMove[];
}

export interface SimulatedClockTally {
  /** When the clocks that run are due by the policies in force. */
  readonly before: SimulatedClockSpread;
  readonly after: SimulatedClockSpread;
  readonly earlier: number;
  readonly later: number;
  readonly appearing: number;
  readonly vanishing: number;
}

export interface SimulatedClockSpread {
  readonly overdue: number;
  readonly withinDay: number;
  /** Later than within a day. */
  readonly withinWeek: number;
  readonly later: number;
}

export interface SimulatedClockMove {
  readonly ticketId: string;
  readonly subject: string;
  readonly customerName: string;
  readonly assigneeId: string | null;
  readonly clock: 'response' | 'remedy' | 'resolution';
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly action:
    | 'created'
    | 'updated'
    | 'moved'
    | 'archived'
    | 'restored'
    | 'quarantined'
    | 'merged'
    | 'merge_undone'
    | 'done'
    | 'handed_over'
    | 'deleted';
  readonly recordType: string;
  readonly recordId: string;
  readonly reason: string | null;
  /** The changed fields as they were. */
  readonly before: Readonly<Record<string, unknown>>;
  /** The changed fields as they are; of long lists `items`, those that differ, and `from` which place on. */
  readonly after: Readonly<Record<string, unknown>>;
}

export interface ConsentOutput {
  readonly purpose: string;
  readonly given: boolean;
  readonly at: string;
  readonly source?: string | null;
}

export interface PlanStepOutput {
  /** The client’s own name for the step, such as step-1; a step keeps it. */
  readonly id: string;
  readonly dueOn: string;
  readonly what: string;
  readonly executedOn: string | null;
  readonly effect: string | null;
}

export interface LossOutput {
  readonly reason: string;
  readonly note: string | null;
}

export interface ProposalProofOutput {
  readonly handedOverOn: string;
  readonly acceptance: string;
  readonly quoteId: string | null;
}

export interface NegotiationProofOutput {
  readonly price: Price;
  readonly deliveryOn: string;
  readonly terms: string | null;
}

export interface WonProofOutput {
  readonly contractId: string;
  readonly firstPayment: {
    readonly amount: string;
    readonly receivedOn: string;
    readonly reference: string | null;
  };
}

export interface CustomerFilterOutput {
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
  readonly country?: string;
  readonly province?: string;
  readonly city?: string;
  readonly creditRisk?: 'none' | 'low' | 'medium' | 'high';
  readonly cooperationRisk?: 'none' | 'low' | 'medium' | 'high';
  /** Created then or later. */
  readonly createdFrom?: string;
  readonly createdBefore?: string;
  /** Last touched then or later. */
  readonly lastInteractionFrom?: string;
  /** Not touched since, or never. */
  readonly lastInteractionBefore?: string;
  /** With a follow-up that is due before. */
  readonly nextFollowUpBefore?: string;
  readonly hasFollowUp?: 'true' | 'false';
  readonly hasPhone?: 'true' | 'false';
  readonly hasEmail?: 'true' | 'false';
  readonly hasWechat?: 'true' | 'false';
  readonly employeesFrom?: string;
  readonly employeesTo?: string;
  readonly revenueBand?: string;
  /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
  readonly currentValueFrom?: string;
  /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
  readonly potentialValueFrom?: string;
  readonly externalId?: string;
  /** A custom field and its value, such as `colour:red`. */
  readonly custom?: string;
}

export interface WinBackStepOutput {
  /** The client’s own name for the step, such as step-1; a step keeps it. */
  readonly id: string;
  /** From the dictionary `churn_measure`. */
  readonly kind: string;
  readonly dueOn: string;
  readonly what: string;
  /** null: the customer’s owner. */
  readonly ownerId: string | null;
  readonly executedOn: string | null;
  readonly effect: string | null;
}

export interface WinBackOfferOutput {
  readonly what: string;
  readonly value: Cost | null;
  readonly until: string | null;
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

export interface CreateAbsenceRequest extends CallOptions {
  readonly params: {
    readonly userId: string;
  };
  readonly body: NewAbsence;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListAbsencesRequest extends CallOptions {
  readonly params: {
    readonly userId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface ListDeputyshipsRequest extends CallOptions {
  readonly params: {
    readonly userId: string;
  };
}

export interface UpdateAbsenceRequest extends CallOptions {
  readonly params: {
    readonly absenceId: string;
  };
  readonly body: AbsencePatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface DeleteAbsenceRequest extends CallOptions {
  readonly params: {
    readonly absenceId: string;
  };
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
    readonly country?: string;
    readonly province?: string;
    readonly city?: string;
    readonly creditRisk?: 'none' | 'low' | 'medium' | 'high';
    readonly cooperationRisk?: 'none' | 'low' | 'medium' | 'high';
    /** Created then or later. */
    readonly createdFrom?: string;
    readonly createdBefore?: string;
    /** Last touched then or later. */
    readonly lastInteractionFrom?: string;
    /** Not touched since, or never. */
    readonly lastInteractionBefore?: string;
    /** With a follow-up that is due before. */
    readonly nextFollowUpBefore?: string;
    readonly hasFollowUp?: 'true' | 'false';
    readonly hasPhone?: 'true' | 'false';
    readonly hasEmail?: 'true' | 'false';
    readonly hasWechat?: 'true' | 'false';
    readonly employeesFrom?: string;
    readonly employeesTo?: string;
    readonly revenueBand?: string;
    /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
    readonly currentValueFrom?: string;
    /** Currency and least amount, such as `CNY:100000`; other currencies do not match. */
    readonly potentialValueFrom?: string;
    readonly externalId?: string;
    /** A custom field and its value, such as `colour:red`. */
    readonly custom?: string;
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

export interface CreateDateRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewImportantDate;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListDatesRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetDateRequest extends CallOptions {
  readonly params: {
    readonly dateId: string;
  };
}

export interface UpdateDateRequest extends CallOptions {
  readonly params: {
    readonly dateId: string;
  };
  readonly body: ImportantDatePatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface DeleteDateRequest extends CallOptions {
  readonly params: {
    readonly dateId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateLeadRequest extends CallOptions {
  readonly body: NewLead;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListLeadsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly assignee?: string;
    readonly state?: 'unassigned' | 'assigned' | 'developing' | 'converted' | 'failed';
  };
}

export interface GetLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
}

export interface UpdateLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  readonly body: LeadPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface DeleteLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface AssignLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  readonly body: LeadAssignment;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface PlanLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  readonly body: DevelopmentPlan;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ConvertLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  readonly body: LeadConversion;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface FailLeadRequest extends CallOptions {
  readonly params: {
    readonly leadId: string;
  };
  readonly body: Loss;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateOpportunityRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewOpportunity;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListCustomerOpportunitiesRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
}

export interface UpdateOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly body: OpportunityPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListOpportunitiesRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly owner?: string;
    readonly stage?: 'lead' | 'need' | 'proposal' | 'negotiation' | 'won' | 'lost';
    readonly closesFrom?: string;
    readonly closesTo?: string;
  };
}

export interface MoveOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly body: StageMove;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface AssignOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly body: OpportunityAssignment;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface PlanOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly body: DevelopmentPlan;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ReviewOpportunityRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly body: NewOpportunityReview;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface GetOpportunityHistoryRequest extends CallOptions {
  readonly params: {
    readonly opportunityId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface CreateProductRequest extends CallOptions {
  readonly body: NewProduct;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListProductsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly code?: string;
    readonly name?: string;
  };
}

export interface GetProductRequest extends CallOptions {
  readonly params: {
    readonly productId: string;
  };
}

export interface UpdateProductRequest extends CallOptions {
  readonly params: {
    readonly productId: string;
  };
  readonly body: ProductPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateQuoteRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewQuote;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListQuotesRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetQuoteRequest extends CallOptions {
  readonly params: {
    readonly quoteId: string;
  };
}

export interface UpdateQuoteRequest extends CallOptions {
  readonly params: {
    readonly quoteId: string;
  };
  readonly body: QuotePatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateContractRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewContract;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListContractsRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetContractRequest extends CallOptions {
  readonly params: {
    readonly contractId: string;
  };
}

export interface UpdateContractRequest extends CallOptions {
  readonly params: {
    readonly contractId: string;
  };
  readonly body: ContractPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface SignContractRequest extends CallOptions {
  readonly params: {
    readonly contractId: string;
  };
  readonly body: ContractSignature;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RenewContractRequest extends CallOptions {
  readonly params: {
    readonly contractId: string;
  };
  readonly body: ContractRenewal;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateOrderRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: NewOrder;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListOrdersRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetOrderRequest extends CallOptions {
  readonly params: {
    readonly orderId: string;
  };
}

export interface UpdateOrderRequest extends CallOptions {
  readonly params: {
    readonly orderId: string;
  };
  readonly body: OrderPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface AddPaymentRequest extends CallOptions {
  readonly params: {
    readonly orderId: string;
  };
  readonly body: NewPayment;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CancelOrderRequest extends CallOptions {
  readonly params: {
    readonly orderId: string;
  };
  readonly body: OrderCancellation;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface SearchCustomersRequest extends CallOptions {
  readonly query: {
    readonly q: string;
    readonly limit?: number;
  };
}

export interface CreateSegmentRequest extends CallOptions {
  readonly body: NewSegment;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListSegmentsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetSegmentRequest extends CallOptions {
  readonly params: {
    readonly segmentId: string;
  };
}

export interface UpdateSegmentRequest extends CallOptions {
  readonly params: {
    readonly segmentId: string;
  };
  readonly body: SegmentPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface DeleteSegmentRequest extends CallOptions {
  readonly params: {
    readonly segmentId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CountSegmentRequest extends CallOptions {
  readonly params: {
    readonly segmentId: string;
  };
  readonly body: CountSegment;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListSegmentCustomersRequest extends CallOptions {
  readonly params: {
    readonly segmentId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly sort?: 'name' | '-lastInteractionAt' | 'nextFollowUpAt' | '-createdAt';
  };
}

export interface ListDuplicatesRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface MergeCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: MergeRequest;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface GetMergeRequest extends CallOptions {
  readonly params: {
    readonly mergeId: string;
  };
}

export interface UndoMergeRequest extends CallOptions {
  readonly params: {
    readonly mergeId: string;
  };
  readonly body: MergeUndo;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateTagRequest extends CallOptions {
  readonly body: NewTag;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListTagsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetTagRequest extends CallOptions {
  readonly params: {
    readonly tagId: string;
  };
}

export interface UpdateTagRequest extends CallOptions {
  readonly params: {
    readonly tagId: string;
  };
  readonly body: TagPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RemoveTagRequest extends CallOptions {
  readonly params: {
    readonly tagId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface GetSheetRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface UpdateSheetRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly body: SheetPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ExplainCustomerRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface GetCustomerNextRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
  readonly query?: {
    readonly limit?: number;
  };
}

export interface GetCustomerQualityRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface ListQualityRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetCustomerValueRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface ListTierProposalsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly state?: 'open' | 'accepted' | 'refused' | 'applied' | 'expired';
    readonly owner?: string;
    readonly month?: string;
  };
}

export interface GetTierProposalRequest extends CallOptions {
  readonly params: {
    readonly proposalId: string;
  };
}

export interface AcceptTierProposalRequest extends CallOptions {
  readonly params: {
    readonly proposalId: string;
  };
  readonly body: TierAcceptance;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RefuseTierProposalRequest extends CallOptions {
  readonly params: {
    readonly proposalId: string;
  };
  readonly body: TierRefusal;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListTierRunsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetTierRunRequest extends CallOptions {
  readonly params: {
    readonly month: string;
  };
}

export interface ListCleanupsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetCleanupRequest extends CallOptions {
  readonly params: {
    readonly month: string;
  };
}

export interface ListCleanupEffectsRequest extends CallOptions {
  readonly params: {
    readonly month: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface ApproveCleanupRequest extends CallOptions {
  readonly params: {
    readonly month: string;
  };
  readonly body: CleanupApproval;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface UndoCleanupRequest extends CallOptions {
  readonly params: {
    readonly month: string;
  };
  readonly body: CleanupUndoRequest;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface SimulateCleanupRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
  readonly body: CleanupSimulation;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListQuarantineRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface RestoreContactRequest extends CallOptions {
  readonly params: {
    readonly contactId: string;
  };
  readonly body: ContactRestore;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface GetCustomerRiskRequest extends CallOptions {
  readonly params: {
    readonly customerId: string;
  };
}

export interface ListWarningsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly owner?: string;
    /** All it ever had, newest first. */
    readonly customer?: string;
    readonly state?: 'open' | 'deferred' | 'recovered' | 'confirmed' | 'withdrawn';
    readonly tier?: 'core' | 'key' | 'growth' | 'regular';
    readonly urgent?: 'true' | 'false';
  };
}

export interface GetWarningRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
}

export interface DeferWarningRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
  readonly body: WarningDeferral;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ConfirmWarningRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
  readonly body: WarningConfirmation;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RecoverWarningRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
  readonly body: WarningRecovery;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface PlanWinBackRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
  readonly body: WinBackPlan;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface EndWinBackRequest extends CallOptions {
  readonly params: {
    readonly warningId: string;
  };
  readonly body: WinBackEnd;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateTicketRequest extends CallOptions {
  readonly body: NewTicket;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListTicketsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly state?: 'created' | 'assigned' | 'in_progress' | 'resolved' | 'feedback' | 'archived';
    readonly assignee?: string | 'none' | 'me';
    readonly type?: 'inquiry' | 'suggestion' | 'fault' | 'complaint';
    readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
    readonly breached?: 'true' | 'false';
    /** All it ever had, newest first. */
    readonly customer?: string;
  };
}

export interface GetTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
}

export interface UpdateTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketPatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ExplainTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
}

export interface AssignTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketAssign;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RespondTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketResponse;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface WaitTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketWait;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ResumeTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketResume;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RemedyTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketRemedy;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ResolveTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketSolution;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface FeedbackTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketFeedbackTold;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ReopenTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketReopening;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface EscalateTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketEscalate;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface AnalyseTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: ComplaintAnalysis;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface GrantGestureRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: NewGesture;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface DecideGestureRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
    readonly gestureId: string;
  };
  readonly body: GestureDecision;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ArchiveTicketRequest extends CallOptions {
  readonly params: {
    readonly ticketId: string;
  };
  readonly body: TicketArchive;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CreateSurveyRequest extends CallOptions {
  readonly body: NewSurvey;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListSurveysRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly customer?: string;
    readonly low?: 'open';
  };
}

export interface GetSurveyRequest extends CallOptions {
  readonly params: {
    readonly surveyId: string;
  };
}

export interface CallOffSurveyRequest extends CallOptions {
  readonly params: {
    readonly surveyId: string;
  };
  readonly body: SurveyCallOff;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface CloseSurveyRequest extends CallOptions {
  readonly params: {
    readonly surveyId: string;
  };
  readonly body: SurveyClosing;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ShowAnswerFormRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
  readonly query?: {
    /** A score that the form shows as chosen; nothing is answered by it. */
    readonly score?: string;
    /** `zh-CN` or `en`. */
    readonly lang?: string;
  };
}

export interface GiveAnswerRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
  readonly query?: {
    /** A score that the form shows as chosen; nothing is answered by it. */
    readonly score?: string;
    /** `zh-CN` or `en`. */
    readonly lang?: string;
  };
  readonly body: SurveyAnswerForm;
}

export interface ShowStopRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
  readonly query?: {
    /** A score that the form shows as chosen; nothing is answered by it. */
    readonly score?: string;
    /** `zh-CN` or `en`. */
    readonly lang?: string;
  };
}

export interface StopSurveysRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
  readonly query?: {
    /** A score that the form shows as chosen; nothing is answered by it. */
    readonly score?: string;
    /** `zh-CN` or `en`. */
    readonly lang?: string;
  };
  readonly body: StopSurveysForm;
}

export interface CreateArticleRequest extends CallOptions {
  readonly body: NewArticle;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListArticlesRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
    readonly state?: 'draft' | 'published' | 'retired';
  };
}

export interface SearchArticlesRequest extends CallOptions {
  readonly query: {
    readonly q: string;
    /** `public`: what the portal finds. Without it, all. */
    readonly audience?: 'internal' | 'public';
    readonly limit?: number;
  };
}

export interface SuggestArticlesRequest extends CallOptions {
  readonly body: SuggestArticles;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface GetArticleRequest extends CallOptions {
  readonly params: {
    readonly articleId: string;
  };
}

export interface UpdateArticleRequest extends CallOptions {
  readonly params: {
    readonly articleId: string;
  };
  readonly body: ArticlePatch;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface RetireArticleRequest extends CallOptions {
  readonly params: {
    readonly articleId: string;
  };
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface SpareTicketRequest extends CallOptions {
  readonly params: {
    readonly articleId: string;
  };
  readonly body: SpareTicket;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListArticleMonthsRequest extends CallOptions {
  readonly params: {
    readonly articleId: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface CreateExportRequest extends CallOptions {
  readonly body: NewExport;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface ListExportsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetExportRequest extends CallOptions {
  readonly params: {
    readonly exportId: string;
  };
}

export interface GetPipelineRequest extends CallOptions {
  readonly query?: {
    readonly asOf?: string;
  };
}

export interface GetForecastRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?: 'month' | 'owner' | 'team';
  };
}

export interface GetPipelineReportRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?: 'month' | 'quarter' | 'year' | 'stage' | 'owner' | 'team' | 'manager';
    readonly format?: 'json' | 'csv';
  };
}

export interface GetConversionReportRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?:
      | 'month'
      | 'quarter'
      | 'year'
      | 'owner'
      | 'team'
      | 'manager'
      | 'product'
      | 'region'
      | 'industry'
      | 'source';
    readonly format?: 'json' | 'csv';
  };
}

export interface GetContributionReportRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?:
      | 'month'
      | 'quarter'
      | 'year'
      | 'owner'
      | 'team'
      | 'manager'
      | 'product'
      | 'region'
      | 'industry'
      | 'band'
      | 'band_year';
    readonly format?: 'json' | 'csv';
  };
}

export interface GetCompositionReportRequest extends CallOptions {
  readonly query?: {
    readonly from?: string;
    readonly to?: string;
    readonly by?: 'owner' | 'team' | 'manager' | 'tier' | 'stage' | 'industry' | 'region' | 'source' | 'credit';
    readonly format?: 'json' | 'csv';
  };
}

export interface GetChurnReportRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?:
      | 'month'
      | 'quarter'
      | 'year'
      | 'owner'
      | 'team'
      | 'manager'
      | 'tier'
      | 'region'
      | 'industry'
      | 'reason'
      | 'measure';
    readonly format?: 'json' | 'csv';
  };
}

export interface GetServiceReportRequest extends CallOptions {
  readonly query?: {
    /** Months are whole: that of this day is the first. */
    readonly from?: string;
    /** The month of this day is the last. */
    readonly to?: string;
    readonly by?:
      | 'month'
      | 'quarter'
      | 'year'
      | 'assignee'
      | 'team'
      | 'manager'
      | 'type'
      | 'tier'
      | 'origin'
      | 'region'
      | 'industry'
      | 'cause';
    readonly format?: 'json' | 'csv';
  };
}

export interface ListReconciliationsRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
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

export interface ShowMailActionRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
}

export interface DoMailActionRequest extends CallOptions {
  readonly params: {
    readonly token: string;
  };
  readonly body: MailActionForm;
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

export interface UndoImportRequest extends CallOptions {
  readonly params: {
    readonly importId: string;
  };
  readonly body: UndoImport;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
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

export interface GetSettingRequest extends CallOptions {
  readonly params: {
    readonly name:
      | 'cadence'
      | 'contact-rules'
      | 'dates'
      | 'escalation'
      | 'calendar'
      | 'templates'
      | 'sales'
      | 'currencies'
      | 'churn'
      | 'reports'
      | 'value'
      | 'tiers'
      | 'sla'
      | 'service'
      | 'surveys';
  };
}

export interface PutSettingRequest extends CallOptions {
  readonly params: {
    readonly name:
      | 'cadence'
      | 'contact-rules'
      | 'dates'
      | 'escalation'
      | 'calendar'
      | 'templates'
      | 'sales'
      | 'currencies'
      | 'churn'
      | 'reports'
      | 'value'
      | 'tiers'
      | 'sla'
      | 'service'
      | 'surveys';
  };
  readonly body: SettingChange;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListSettingVersionsRequest extends CallOptions {
  readonly params: {
    readonly name:
      | 'cadence'
      | 'contact-rules'
      | 'dates'
      | 'escalation'
      | 'calendar'
      | 'templates'
      | 'sales'
      | 'currencies'
      | 'churn'
      | 'reports'
      | 'value'
      | 'tiers'
      | 'sla'
      | 'service'
      | 'surveys';
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface ListDictionariesRequest extends CallOptions {
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface GetDictionaryRequest extends CallOptions {
  readonly params: {
    readonly name: string;
  };
}

export interface PutDictionaryRequest extends CallOptions {
  readonly params: {
    readonly name: string;
  };
  readonly body: DictionaryChange;
  /** The version you read. */
  readonly ifMatch: Version;
}

export interface ListDictionaryVersionsRequest extends CallOptions {
  readonly params: {
    readonly name: string;
  };
  readonly query?: {
    readonly limit?: number;
    readonly cursor?: string;
  };
}

export interface SimulateSettingRequest extends CallOptions {
  readonly params: {
    readonly name:
      | 'cadence'
      | 'calendar'
      | 'churn'
      | 'contact-rules'
      | 'dates'
      | 'escalation'
      | 'sales'
      | 'sla'
      | 'tiers';
  };
  readonly body: SettingSimulation;
  /** Give your own to be safe across restarts; made up otherwise. */
  readonly idempotencyKey?: string;
}

export interface GetSimulationRequest extends CallOptions {
  readonly params: {
    readonly simulationId: string;
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
   * A disabled person is out within 60 seconds although the token still verifies (SE-1); his people still report to him. A role that leads nobody is refused while people report to the person (409).
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
   * Choose language, time zone, working hours, and when and which mails come (PATCH /v1/me/preferences).
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
   * Say when a person is away, and who acts for him (POST /v1/users/{userId}/absences).
   * By the person, those above and admins (BD-2). From the first day to the last the deputy works on the person’s agenda and customers; nothing is moved, so that afterwards all is as it was.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, conflict, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createAbsence(request: CreateAbsenceRequest): Promise<Answer<201, ShownAbsence>> {
    return this.call('POST', '/v1/users/{userId}/absences', request);
  }

  /**
   * Read when a person is away, the latest end first: what is to come before what is over (GET /v1/users/{userId}/absences).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listAbsences(request: ListAbsencesRequest): Promise<Answer<200, AbsencePage>> {
    return this.call('GET', '/v1/users/{userId}/absences', request);
  }

  /**
   * Read who has named a person as the deputy, now and to come, soonest first (GET /v1/users/{userId}/deputyships).
   * Why the others are away is not told.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listDeputyships(request: ListDeputyshipsRequest): Promise<Answer<200, Deputyships>> {
    return this.call('GET', '/v1/users/{userId}/deputyships', request);
  }

  /**
   * Come back earlier or later, or name another deputy (PATCH /v1/absences/{absenceId}).
   * To be back today, let it end yesterday. One that has begun keeps its first day.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, conflict, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateAbsence(request: UpdateAbsenceRequest): Promise<Answer<200, ShownAbsence>> {
    return this.call('PATCH', '/v1/absences/{absenceId}', request);
  }

  /**
   * Call off an absence that has not begun before today (DELETE /v1/absences/{absenceId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  deleteAbsence(request: DeleteAbsenceRequest): Promise<Answer<204, undefined>> {
    return this.call('DELETE', '/v1/absences/{absenceId}', request);
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
   * Without owner, collaborator or pool: one’s own and those one collaborates on (sales), one’s people’s (manager), all (admin, executive, service). Filters may be combined at will; over all customers one of them must be indexed (tag, city, industry, source, region, province, cooperationRisk, creditRisk, tier, stage, review, country, kind or createdFrom) and the order is by creation, since anything else would read them all. The indexes are written about a second after the record. One request looks at 400 records at most: a page may hold less than `limit` and yet have a `nextCursor`.
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
   * An outbound touch beyond the contact rules (FU-3: one in 24 hours and three in 7 days, unless set otherwise) is refused with 409 `do_not_disturb`, and so is a planned follow-up; with an `override` and its reason either passes. A channel that the customer, or somebody named in `contactIds`, has opted out of is refused in any case. What happened more than 7 days ago is history and never refused.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, do_not_disturb, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
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
   * Correct what was said, or whether anybody answered; by its author or who has the customer (PATCH /v1/interactions/{interactionId}).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateInteraction(request: UpdateInteractionRequest): Promise<Answer<200, Interaction>> {
    return this.call('PATCH', '/v1/interactions/{interactionId}', request);
  }

  /**
   * Add an important date to a customer (POST /v1/customers/{customerId}/dates).
   * By the sun or by the moon, every year or once; it comes onto the owner’s agenda in time (FU-4). 100 per customer.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createDate(request: CreateDateRequest): Promise<Answer<201, ImportantDate>> {
    return this.call('POST', '/v1/customers/{customerId}/dates', request);
  }

  /**
   * List a customer’s important dates, oldest first (GET /v1/customers/{customerId}/dates).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listDates(request: ListDatesRequest): Promise<Answer<200, ImportantDatePage>> {
    return this.call('GET', '/v1/customers/{customerId}/dates', request);
  }

  /**
   * Read an important date (GET /v1/dates/{dateId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getDate(request: GetDateRequest & IfNoneMatch): Promise<Answer<200, ImportantDate> | NotModified>;
  getDate(request: GetDateRequest): Promise<Answer<200, ImportantDate>>;
  getDate(request: GetDateRequest): Promise<Answer<200, ImportantDate> | NotModified> {
    return this.call('GET', '/v1/dates/{dateId}', request);
  }

  /**
   * Change fields of an important date (PATCH /v1/dates/{dateId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateDate(request: UpdateDateRequest): Promise<Answer<200, ImportantDate>> {
    return this.call('PATCH', '/v1/dates/{dateId}', request);
  }

  /**
   * Delete an important date; it leaves the agenda too (DELETE /v1/dates/{dateId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  deleteDate(request: DeleteDateRequest): Promise<Answer<204, undefined>> {
    return this.call('DELETE', '/v1/dates/{dateId}', request);
  }

  /**
   * Write down a lead (LD-1) (POST /v1/leads).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createLead(request: CreateLeadRequest): Promise<Answer<201, Lead>> {
    return this.call('POST', '/v1/leads', request);
  }

  /**
   * List leads, newest first (GET /v1/leads).
   * One’s own, a manager also those of his people and those that nobody has yet, an admin and an executive all.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listLeads(request?: ListLeadsRequest): Promise<Answer<200, LeadPage>> {
    return this.call('GET', '/v1/leads', request);
  }

  /**
   * Read a lead (GET /v1/leads/{leadId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getLead(request: GetLeadRequest & IfNoneMatch): Promise<Answer<200, Lead> | NotModified>;
  getLead(request: GetLeadRequest): Promise<Answer<200, Lead>>;
  getLead(request: GetLeadRequest): Promise<Answer<200, Lead> | NotModified> {
    return this.call('GET', '/v1/leads/{leadId}', request);
  }

  /**
   * Change a lead that is still unassigned; its creator or a manager may (PATCH /v1/leads/{leadId}).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateLead(request: UpdateLeadRequest): Promise<Answer<200, Lead>> {
    return this.call('PATCH', '/v1/leads/{leadId}', request);
  }

  /**
   * Delete a lead that is still unassigned; its creator or a manager may (DELETE /v1/leads/{leadId}).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  deleteLead(request: DeleteLeadRequest): Promise<Answer<204, undefined>> {
    return this.call('DELETE', '/v1/leads/{leadId}', request);
  }

  /**
   * Give a lead to one person, by region and skill (POST /v1/leads/{leadId}/assign).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  assignLead(request: AssignLeadRequest): Promise<Answer<200, Lead>> {
    return this.call('POST', '/v1/leads/{leadId}/assign', request);
  }

  /**
   * Set the development plan of a lead, and say what was executed (POST /v1/leads/{leadId}/plan).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  planLead(request: PlanLeadRequest): Promise<Answer<200, Lead>> {
    return this.call('POST', '/v1/leads/{leadId}/plan', request);
  }

  /**
   * Make customer, contact and opportunity of a lead, or join a customer that is there (POST /v1/leads/{leadId}/convert).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, duplicate, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  convertLead(request: ConvertLeadRequest): Promise<Answer<200, Lead>> {
    return this.call('POST', '/v1/leads/{leadId}/convert', request);
  }

  /**
   * Give a lead up, with a reason from the dictionary (POST /v1/leads/{leadId}/fail).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  failLead(request: FailLeadRequest): Promise<Answer<200, Lead>> {
    return this.call('POST', '/v1/leads/{leadId}/fail', request);
  }

  /**
   * Open an opportunity with a customer (OP-1) (POST /v1/customers/{customerId}/opportunities).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createOpportunity(request: CreateOpportunityRequest): Promise<Answer<201, Opportunity>> {
    return this.call('POST', '/v1/customers/{customerId}/opportunities', request);
  }

  /**
   * List a customer’s opportunities, newest first (GET /v1/customers/{customerId}/opportunities).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listCustomerOpportunities(request: ListCustomerOpportunitiesRequest): Promise<Answer<200, OpportunityPage>> {
    return this.call('GET', '/v1/customers/{customerId}/opportunities', request);
  }

  /**
   * Read an opportunity (GET /v1/opportunities/{opportunityId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getOpportunity(request: GetOpportunityRequest & IfNoneMatch): Promise<Answer<200, Opportunity> | NotModified>;
  getOpportunity(request: GetOpportunityRequest): Promise<Answer<200, Opportunity>>;
  getOpportunity(request: GetOpportunityRequest): Promise<Answer<200, Opportunity> | NotModified> {
    return this.call('GET', '/v1/opportunities/{opportunityId}', request);
  }

  /**
   * Change fields of an open opportunity (PATCH /v1/opportunities/{opportunityId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateOpportunity(request: UpdateOpportunityRequest): Promise<Answer<200, Opportunity>> {
    return this.call('PATCH', '/v1/opportunities/{opportunityId}', request);
  }

  /**
   * List opportunities that the caller may see (GET /v1/opportunities).
   * Those of one’s own and of one’s people; open ones by expected close unless another stage is asked for. An admin’s or executive’s list over all owners is by creation, newest first.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listOpportunities(request?: ListOpportunitiesRequest): Promise<Answer<200, OpportunityPage>> {
    return this.call('GET', '/v1/opportunities', request);
  }

  /**
   * Move an opportunity to another stage, with its proof (OP-2) (POST /v1/opportunities/{opportunityId}/stage).
   * What is missing is named all at once. Winning makes the customer a deal, copies the needs to it, makes the order with its first payment, and puts the hand-over and the review on the agenda: one transaction.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  moveOpportunity(request: MoveOpportunityRequest): Promise<Answer<200, Opportunity>> {
    return this.call('POST', '/v1/opportunities/{opportunityId}/stage', request);
  }

  /**
   * Give an opportunity to somebody (OP-3) (POST /v1/opportunities/{opportunityId}/assign).
   * Who does not work on the customer yet becomes its collaborator.
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  assignOpportunity(request: AssignOpportunityRequest): Promise<Answer<200, Opportunity>> {
    return this.call('POST', '/v1/opportunities/{opportunityId}/assign', request);
  }

  /**
   * Set the development plan of an opportunity, and say what was executed (OP-3) (POST /v1/opportunities/{opportunityId}/plan).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  planOpportunity(request: PlanOpportunityRequest): Promise<Answer<200, Opportunity>> {
    return this.call('POST', '/v1/opportunities/{opportunityId}/plan', request);
  }

  /**
   * Review a closed opportunity (OP-5) (POST /v1/opportunities/{opportunityId}/review).
   * Needs not spoken of flow into the customer’s record.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  reviewOpportunity(request: ReviewOpportunityRequest): Promise<Answer<200, Opportunity>> {
    return this.call('POST', '/v1/opportunities/{opportunityId}/review', request);
  }

  /**
   * List every change of an opportunity, oldest first: who, when, from, to, how long it stayed (GET /v1/opportunities/{opportunityId}/history).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getOpportunityHistory(request: GetOpportunityHistoryRequest): Promise<Answer<200, OpportunityChangePage>> {
    return this.call('GET', '/v1/opportunities/{opportunityId}/history', request);
  }

  /**
   * Add a product (OP-7) (POST /v1/products).
   * No two products share a name or a code.
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, duplicate, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createProduct(request: CreateProductRequest): Promise<Answer<201, Product>> {
    return this.call('POST', '/v1/products', request);
  }

  /**
   * List products, newest first, or the one with a code or a name (GET /v1/products).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listProducts(request?: ListProductsRequest): Promise<Answer<200, ProductPage>> {
    return this.call('GET', '/v1/products', request);
  }

  /**
   * Read a product (GET /v1/products/{productId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getProduct(request: GetProductRequest & IfNoneMatch): Promise<Answer<200, Product> | NotModified>;
  getProduct(request: GetProductRequest): Promise<Answer<200, Product>>;
  getProduct(request: GetProductRequest): Promise<Answer<200, Product> | NotModified> {
    return this.call('GET', '/v1/products/{productId}', request);
  }

  /**
   * Change a product; what was offered or ordered keeps its price (PATCH /v1/products/{productId}).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateProduct(request: UpdateProductRequest): Promise<Answer<200, Product>> {
    return this.call('PATCH', '/v1/products/{productId}', request);
  }

  /**
   * Make a quote for a customer (OP-4) (POST /v1/customers/{customerId}/quotes).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createQuote(request: CreateQuoteRequest): Promise<Answer<201, Quote>> {
    return this.call('POST', '/v1/customers/{customerId}/quotes', request);
  }

  /**
   * List a customer’s quotes, newest first (GET /v1/customers/{customerId}/quotes).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listQuotes(request: ListQuotesRequest): Promise<Answer<200, QuotePage>> {
    return this.call('GET', '/v1/customers/{customerId}/quotes', request);
  }

  /**
   * Read a quote (GET /v1/quotes/{quoteId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getQuote(request: GetQuoteRequest & IfNoneMatch): Promise<Answer<200, Quote> | NotModified>;
  getQuote(request: GetQuoteRequest): Promise<Answer<200, Quote>>;
  getQuote(request: GetQuoteRequest): Promise<Answer<200, Quote> | NotModified> {
    return this.call('GET', '/v1/quotes/{quoteId}', request);
  }

  /**
   * Change an open quote, or say what became of it (PATCH /v1/quotes/{quoteId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateQuote(request: UpdateQuoteRequest): Promise<Answer<200, Quote>> {
    return this.call('PATCH', '/v1/quotes/{quoteId}', request);
  }

  /**
   * Draft a contract with a customer (OP-4) (POST /v1/customers/{customerId}/contracts).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createContract(request: CreateContractRequest): Promise<Answer<201, Contract>> {
    return this.call('POST', '/v1/customers/{customerId}/contracts', request);
  }

  /**
   * List a customer’s contracts, newest first (GET /v1/customers/{customerId}/contracts).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listContracts(request: ListContractsRequest): Promise<Answer<200, ContractPage>> {
    return this.call('GET', '/v1/customers/{customerId}/contracts', request);
  }

  /**
   * Read a contract (GET /v1/contracts/{contractId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getContract(request: GetContractRequest & IfNoneMatch): Promise<Answer<200, Contract> | NotModified>;
  getContract(request: GetContractRequest): Promise<Answer<200, Contract>>;
  getContract(request: GetContractRequest): Promise<Answer<200, Contract> | NotModified> {
    return this.call('GET', '/v1/contracts/{contractId}', request);
  }

  /**
   * Change a draft; of a signed contract only number, attachments, note and its end (PATCH /v1/contracts/{contractId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateContract(request: UpdateContractRequest): Promise<Answer<200, Contract>> {
    return this.call('PATCH', '/v1/contracts/{contractId}', request);
  }

  /**
   * Say that a contract is signed (POST /v1/contracts/{contractId}/sign).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  signContract(request: SignContractRequest): Promise<Answer<200, Contract>> {
    return this.call('POST', '/v1/contracts/{contractId}/sign', request);
  }

  /**
   * Draft the contract that follows a signed one (POST /v1/contracts/{contractId}/renew).
   * Answers the new contract: a draft that begins the day after, for as long, unless told otherwise.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  renewContract(request: RenewContractRequest): Promise<Answer<201, Contract>> {
    return this.call('POST', '/v1/contracts/{contractId}/renew', request);
  }

  /**
   * Enter an order of a customer (OP-4) (POST /v1/customers/{customerId}/orders).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createOrder(request: CreateOrderRequest): Promise<Answer<201, Order>> {
    return this.call('POST', '/v1/customers/{customerId}/orders', request);
  }

  /**
   * List a customer’s orders, the latest ordered first (GET /v1/customers/{customerId}/orders).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listOrders(request: ListOrdersRequest): Promise<Answer<200, OrderPage>> {
    return this.call('GET', '/v1/customers/{customerId}/orders', request);
  }

  /**
   * Read an order (GET /v1/orders/{orderId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getOrder(request: GetOrderRequest & IfNoneMatch): Promise<Answer<200, Order> | NotModified>;
  getOrder(request: GetOrderRequest): Promise<Answer<200, Order>>;
  getOrder(request: GetOrderRequest): Promise<Answer<200, Order> | NotModified> {
    return this.call('GET', '/v1/orders/{orderId}', request);
  }

  /**
   * Change an order that is not cancelled (PATCH /v1/orders/{orderId}).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateOrder(request: UpdateOrderRequest): Promise<Answer<200, Order>> {
    return this.call('PATCH', '/v1/orders/{orderId}', request);
  }

  /**
   * Enter a payment of an order, or a refund (POST /v1/orders/{orderId}/payments).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  addPayment(request: AddPaymentRequest): Promise<Answer<200, Order>> {
    return this.call('POST', '/v1/orders/{orderId}/payments', request);
  }

  /**
   * Cancel an order: it counts as if it had not been, in every figure (POST /v1/orders/{orderId}/cancel).
   * What was paid is outstanding, negative, until it is refunded.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  cancelOrder(request: CancelOrderRequest): Promise<Answer<200, Order>> {
    return this.call('POST', '/v1/orders/{orderId}/cancel', request);
  }

  /**
   * Search customers and contacts as you type (CUS-8) (GET /v1/customers/search).
   * By name and short name (any two Chinese characters in a row, or the beginning of a word), pinyin and its initials (青岛远洋: `qingdao`, `yuanyang`, `qdyy`), phone (any 4 digits in a row of the last 8; or the whole number) and e-mail (its beginning, or its domain). Several words must all fit. The best come first: the whole name, its beginning, a word of it, anything else; then by tier. Each finds what he may see; customers of the pool by their names alone.
   * The index is written from the table’s stream: a change is found about a second after it was made, and at worst as late as the alarm of the index queue allows (see the runbook).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  searchCustomers(request: SearchCustomersRequest): Promise<Answer<200, SearchResult>> {
    return this.call('GET', '/v1/customers/search', request);
  }

  /**
   * Save a filter over customers under a name (POST /v1/segments).
   * The filter is that of the customer list; each reader finds those of its customers that he may see. What is shared, or made by who sees all, needs an indexed field as the list does. Counting begins at once.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createSegment(request: CreateSegmentRequest): Promise<Answer<201, Segment>> {
    return this.call('POST', '/v1/segments', request);
  }

  /**
   * List the segments one may use, newest first (GET /v1/segments).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listSegments(request?: ListSegmentsRequest): Promise<Answer<200, SegmentPage>> {
    return this.call('GET', '/v1/segments', request);
  }

  /**
   * Read a segment and its count (GET /v1/segments/{segmentId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getSegment(request: GetSegmentRequest & IfNoneMatch): Promise<Answer<200, Segment> | NotModified>;
  getSegment(request: GetSegmentRequest): Promise<Answer<200, Segment>>;
  getSegment(request: GetSegmentRequest): Promise<Answer<200, Segment> | NotModified> {
    return this.call('GET', '/v1/segments/{segmentId}', request);
  }

  /**
   * Change a segment; with another filter it is counted again (PATCH /v1/segments/{segmentId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateSegment(request: UpdateSegmentRequest): Promise<Answer<200, Segment>> {
    return this.call('PATCH', '/v1/segments/{segmentId}', request);
  }

  /**
   * Delete a segment; its customers stay (DELETE /v1/segments/{segmentId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  deleteSegment(request: DeleteSegmentRequest): Promise<Answer<204, undefined>> {
    return this.call('DELETE', '/v1/segments/{segmentId}', request);
  }

  /**
   * Count a segment again (POST /v1/segments/{segmentId}/count).
   * Counts in the background all customers of the segment that its owner may see, as of the indexes, which are about a second old. Asked for while a count is under way, it starts no second one.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  countSegment(request: CountSegmentRequest): Promise<Answer<202, Segment>> {
    return this.call('POST', '/v1/segments/{segmentId}/count', request);
  }

  /**
   * List the customers of a segment that one may see (GET /v1/segments/{segmentId}/customers).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, invalid_state, too_many_requests, internal_error, store_throttled
   */
  listSegmentCustomers(request: ListSegmentCustomersRequest): Promise<Answer<200, CustomerPage>> {
    return this.call('GET', '/v1/segments/{segmentId}/customers', request);
  }

  /**
   * Find records that may be the same as a customer or one of its contacts (CUS-5) (GET /v1/customers/{customerId}/duplicates).
   * First those of the customer, then those of its contacts, nearest first for each. A page looks at one record for every 5 of `limit` and names at most 5 candidates of each: it may be empty before the end. Other records are seen as they were about a second ago.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listDuplicates(request: ListDuplicatesRequest): Promise<Answer<200, DuplicatePage>> {
    return this.call('GET', '/v1/customers/{customerId}/duplicates', request);
  }

  /**
   * Make another customer part of this one (POST /v1/customers/{customerId}/merge).
   * The customer in the path survives and keeps its id; fields named in `take` get the other’s values, and tags, collaborators, competitors, consents and opt-outs of both are united. Contacts and touches follow within seconds, and every list shows them from the first moment on as if they had arrived. The other leaves all lists; its address answers 308 with the survivor’s. Its name, phone and e-mail stay taken. Can be undone for 30 days. `If-Match` is the survivor’s version.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, duplicate, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  mergeCustomer(request: MergeCustomerRequest): Promise<Answer<201, Merge>> {
    return this.call('POST', '/v1/customers/{customerId}/merge', request);
  }

  /**
   * Read a merge: what was picked, how far it is, until when it can be undone (GET /v1/merges/{mergeId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getMerge(request: GetMergeRequest & IfNoneMatch): Promise<Answer<200, Merge> | NotModified>;
  getMerge(request: GetMergeRequest): Promise<Answer<200, Merge>>;
  getMerge(request: GetMergeRequest): Promise<Answer<200, Merge> | NotModified> {
    return this.call('GET', '/v1/merges/{mergeId}', request);
  }

  /**
   * Make two customers again of what was merged (POST /v1/merges/{mergeId}/undo).
   * For 30 days (WY-3). What the merge moved goes back with all changes made to it since; what was added to the survivor since stays there. Refused with 409 and the reason where a later change stands in the way: a taken field was changed, the survivor was archived or merged on, a name, phone or e-mail of the two is somebody else’s now, or a later merge took the same field.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  undoMerge(request: UndoMergeRequest): Promise<Answer<200, Merge>> {
    return this.call('POST', '/v1/merges/{mergeId}/undo', request);
  }

  /**
   * Add a tag, with a rule that puts it on by itself if it has one (POST /v1/tags).
   * A rule reaches every customer within minutes, and from then on with every change and by the daily watch.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, duplicate, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createTag(request: CreateTagRequest): Promise<Answer<201, Tag>> {
    return this.call('POST', '/v1/tags', request);
  }

  /**
   * List the tags by group and name, those that come with the product included (GET /v1/tags).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listTags(request?: ListTagsRequest): Promise<Answer<200, TagPage>> {
    return this.call('GET', '/v1/tags', request);
  }

  /**
   * Read a tag and the versions of its rule, newest first; a removed one too (GET /v1/tags/{tagId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getTag(request: GetTagRequest & IfNoneMatch): Promise<Answer<200, TagWithHistory> | NotModified>;
  getTag(request: GetTagRequest): Promise<Answer<200, TagWithHistory>>;
  getTag(request: GetTagRequest): Promise<Answer<200, TagWithHistory> | NotModified> {
    return this.call('GET', '/v1/tags/{tagId}', request);
  }

  /**
   * Change a tag or its rule; customers follow within minutes (PATCH /v1/tags/{tagId}).
   * A new name takes the place of the old one on every customer, whoever put it on.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateTag(request: UpdateTagRequest): Promise<Answer<200, Tag>> {
    return this.call('PATCH', '/v1/tags/{tagId}', request);
  }

  /**
   * Remove a tag: its rule takes it off; what people put on by hand stays as a word (DELETE /v1/tags/{tagId}).
   * Roles: admin.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  removeTag(request: RemoveTagRequest): Promise<Answer<200, Tag>> {
    return this.call('DELETE', '/v1/tags/{tagId}', request);
  }

  /**
   * Read the analysis sheet of a customer, made from its data as of now (CUS-10) (GET /v1/customers/{customerId}/sheet).
   * Background, needs, market, buying, value, history, risks, people, and the conclusion that its owner writes.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getSheet(request: GetSheetRequest): Promise<Answer<200, AnalysisSheet>> {
    return this.call('GET', '/v1/customers/{customerId}/sheet', request);
  }

  /**
   * Write the conclusion of a customer’s analysis sheet (PATCH /v1/customers/{customerId}/sheet).
   * If-Match is the version of the conclusion, 0 the first time.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateSheet(request: UpdateSheetRequest): Promise<Answer<200, SheetConclusion>> {
    return this.call('PATCH', '/v1/customers/{customerId}/sheet', request);
  }

  /**
   * Why a customer bears its tags, scores what it scores, and what happens next (WY-1) (GET /v1/customers/{customerId}/why).
   * Evaluated anew at every request and compared with what is recorded.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  explainCustomer(request: ExplainCustomerRequest): Promise<Answer<200, Explanation>> {
    return this.call('GET', '/v1/customers/{customerId}/why', request);
  }

  /**
   * What will happen to a customer next, and when, if nobody does anything (WY-1) (GET /v1/customers/{customerId}/next).
   * Follow-ups, deep touches, important dates, reviews, escalations, tags, quality, warnings: soonest first, however far ahead.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getCustomerNext(request: GetCustomerNextRequest): Promise<Answer<200, CustomerNext>> {
    return this.call('GET', '/v1/customers/{customerId}/next', request);
  }

  /**
   * How good the data of a customer is, as of now (DQ-4) (GET /v1/customers/{customerId}/quality).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getCustomerQuality(request: GetCustomerQualityRequest): Promise<Answer<200, CustomerQuality>> {
    return this.call('GET', '/v1/customers/{customerId}/quality', request);
  }

  /**
   * How good the data is that each owner keeps: one’s people’s, or everybody’s (GET /v1/quality).
   * Sums kept as things happen, about a second behind. A manager reads those who report to them; admins and executives all.
   * Roles: admin, executive, manager.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listQuality(request?: ListQualityRequest): Promise<Answer<200, OwnerQualityPage>> {
    return this.call('GET', '/v1/quality', request);
  }

  /**
   * What a customer is worth: RFM, phase, lifetime value, tier score (TI-1, TI-2, LO-1) (GET /v1/customers/{customerId}/value).
   * Evaluated anew at every request, with the inputs and the versions of the settings `value` and `tiers` it is made by. Amounts are in the base currency. Nothing is told of customers in the pool to who may only claim them.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getCustomerValue(request: GetCustomerValueRequest): Promise<Answer<200, CustomerValue>> {
    return this.call('GET', '/v1/customers/{customerId}/value', request);
  }

  /**
   * List proposals of other tiers, newest first (GET /v1/tiers/proposals).
   * Of one’s own customers; a manager’s also of his people’s; admins, executives and the service desk see all, those of customers that nobody owns too. A page looks at 400 at most: it may hold fewer than `limit`, or none, before the end.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listTierProposals(request?: ListTierProposalsRequest): Promise<Answer<200, TierProposalPage>> {
    return this.call('GET', '/v1/tiers/proposals', request);
  }

  /**
   * Read a proposal: its score, the parts it is made of, and the inputs as they were (GET /v1/tiers/proposals/{proposalId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getTierProposal(request: GetTierProposalRequest & IfNoneMatch): Promise<Answer<200, ExplainedTierProposal> | NotModified>;
  getTierProposal(request: GetTierProposalRequest): Promise<Answer<200, ExplainedTierProposal>>;
  getTierProposal(request: GetTierProposalRequest): Promise<Answer<200, ExplainedTierProposal> | NotModified> {
    return this.call('GET', '/v1/tiers/proposals/{proposalId}', request);
  }

  /**
   * Give the customer the proposed tier (TI-1) (POST /v1/tiers/proposals/{proposalId}/accept).
   * By who leads its owner, or an admin. The tier is not held: the next run may propose another. 409 when the proposal is closed, the tier is another by now or held, or the customer archived.
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  acceptTierProposal(request: AcceptTierProposalRequest): Promise<Answer<200, TierProposal>> {
    return this.call('POST', '/v1/tiers/proposals/{proposalId}/accept', request);
  }

  /**
   * Refuse a proposed tier; it is not proposed again while the score gives the same tier (POST /v1/tiers/proposals/{proposalId}/refuse).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  refuseTierProposal(request: RefuseTierProposalRequest): Promise<Answer<200, TierProposal>> {
    return this.call('POST', '/v1/tiers/proposals/{proposalId}/refuse', request);
  }

  /**
   * List the monthly recalculations of tiers, newest first (GET /v1/tiers/runs).
   * Roles: admin, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listTierRuns(request?: ListTierRunsRequest): Promise<Answer<200, TierRunPage>> {
    return this.call('GET', '/v1/tiers/runs', request);
  }

  /**
   * Read a month’s recalculation: how far it is, and what it has found (GET /v1/tiers/runs/{month}).
   * Roles: admin, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getTierRun(request: GetTierRunRequest & IfNoneMatch): Promise<Answer<200, TierRun> | NotModified>;
  getTierRun(request: GetTierRunRequest): Promise<Answer<200, TierRun>>;
  getTierRun(request: GetTierRunRequest): Promise<Answer<200, TierRun> | NotModified> {
    return this.call('GET', '/v1/tiers/runs/{month}', request);
  }

  /**
   * List the monthly cleanups, newest first (GET /v1/cleanups).
   * A manager sees his people’s part of each report.
   * Roles: admin, manager, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listCleanups(request?: ListCleanupsRequest): Promise<Answer<200, CleanupPage>> {
    return this.call('GET', '/v1/cleanups', request);
  }

  /**
   * Read the report of a month’s cleanup (DQ-2) (GET /v1/cleanups/{month}).
   * A manager sees his people’s part of it.
   * Roles: admin, manager, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getCleanup(request: GetCleanupRequest & IfNoneMatch): Promise<Answer<200, Cleanup> | NotModified>;
  getCleanup(request: GetCleanupRequest): Promise<Answer<200, Cleanup>>;
  getCleanup(request: GetCleanupRequest): Promise<Answer<200, Cleanup> | NotModified> {
    return this.call('GET', '/v1/cleanups/{month}', request);
  }

  /**
   * List what a cleanup did, record by record, and what became of it when it was undone (GET /v1/cleanups/{month}/effects).
   * Roles: admin.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listCleanupEffects(request: ListCleanupEffectsRequest): Promise<Answer<200, CleanupEffectPage>> {
    return this.call('GET', '/v1/cleanups/{month}/effects', request);
  }

  /**
   * Let a cleanup go on that would quarantine or delete more than 5 % of the base (POST /v1/cleanups/{month}/approve).
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  approveCleanup(request: ApproveCleanupRequest): Promise<Answer<200, Cleanup>> {
    return this.call('POST', '/v1/cleanups/{month}/approve', request);
  }

  /**
   * Undo a cleanup, within 30 days (WY-3) (POST /v1/cleanups/{month}/undo).
   * Contacts come out of quarantine as they were, mended values go back, entries it put on agendas go. What has changed since stays and is named in the effects, and so is what was deleted for good.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  undoCleanup(request: UndoCleanupRequest): Promise<Answer<200, Cleanup>> {
    return this.call('POST', '/v1/cleanups/{month}/undo', request);
  }

  /**
   * See what a cleanup would do now, without doing it (WY-2) (POST /v1/settings/cleanup/simulate).
   * Page by page, by the decisions of the run itself; a page may be empty before the end. The first page also says whether the run would stop for an approval.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_cursor, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  simulateCleanup(request: SimulateCleanupRequest): Promise<Answer<200, SimulatedCleanup>> {
    return this.call('POST', '/v1/settings/cleanup/simulate', request);
  }

  /**
   * List the contacts in quarantine whose customers one may see, latest first (GET /v1/quarantine).
   * A page looks at 4 contacts for every one of `limit`: it may hold fewer, or none, before the end.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listQuarantine(request?: ListQuarantineRequest): Promise<Answer<200, QuarantinePage>> {
    return this.call('GET', '/v1/quarantine', request);
  }

  /**
   * Bring a contact back from quarantine: active again, where it was (POST /v1/quarantine/{contactId}/restore).
   * Refused when its phone or e-mail is another contact’s by now, or its customer is archived, merged or gone.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, duplicate, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  restoreContact(request: RestoreContactRequest): Promise<Answer<200, RestoredContact>> {
    return this.call('POST', '/v1/quarantine/{contactId}/restore', request);
  }

  /**
   * How likely a customer is to leave, as of now, and why (CH-2) (GET /v1/customers/{customerId}/risk).
   * Evaluated anew at every request, by the rule in force.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getCustomerRisk(request: GetCustomerRiskRequest): Promise<Answer<200, CustomerRisk>> {
    return this.call('GET', '/v1/customers/{customerId}/risk', request);
  }

  /**
   * List churn warnings that the caller may see (GET /v1/churn/warnings).
   * Those of one’s own customers and of one’s people’s: without `state` those that stand, what is to be done first before all others; closed ones by their close, the latest first. An admin’s or executive’s list over all owners is by opening, newest first. A page may be short, and yet go on.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listWarnings(request?: ListWarningsRequest): Promise<Answer<200, ChurnWarningPage>> {
    return this.call('GET', '/v1/churn/warnings', request);
  }

  /**
   * Read a churn warning (GET /v1/churn/warnings/{warningId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getWarning(request: GetWarningRequest & IfNoneMatch): Promise<Answer<200, ChurnWarning> | NotModified>;
  getWarning(request: GetWarningRequest): Promise<Answer<200, ChurnWarning>>;
  getWarning(request: GetWarningRequest): Promise<Answer<200, ChurnWarning> | NotModified> {
    return this.call('GET', '/v1/churn/warnings/{warningId}', request);
  }

  /**
   * Say which measure was taken, and when to look again (CH-3) (POST /v1/churn/warnings/{warningId}/defer).
   * Any number of times, 50 at most: each measure is kept.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  deferWarning(request: DeferWarningRequest): Promise<Answer<200, ChurnWarning>> {
    return this.call('POST', '/v1/churn/warnings/{warningId}/defer', request);
  }

  /**
   * Confirm that a customer has left, after at least one measure (CH-3) (POST /v1/churn/warnings/{warningId}/confirm).
   * The customer becomes `lost`, and its win-back plan can be made.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  confirmWarning(request: ConfirmWarningRequest): Promise<Answer<200, ChurnWarning>> {
    return this.call('POST', '/v1/churn/warnings/{warningId}/confirm', request);
  }

  /**
   * Say which order has ended a warning (CH-3) (POST /v1/churn/warnings/{warningId}/recover).
   * It ends by itself within seconds of an order; this names another one, or is quicker.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  recoverWarning(request: RecoverWarningRequest): Promise<Answer<200, ChurnWarning>> {
    return this.call('POST', '/v1/churn/warnings/{warningId}/recover', request);
  }

  /**
   * Set the win-back plan of a confirmed warning, and say what was executed (CH-3) (POST /v1/churn/warnings/{warningId}/win-back).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  planWinBack(request: PlanWinBackRequest): Promise<Answer<200, ChurnWarning>> {
    return this.call('POST', '/v1/churn/warnings/{warningId}/win-back', request);
  }

  /**
   * Say how winning a customer back has ended (CH-3) (POST /v1/churn/warnings/{warningId}/result).
   * `won_back` names an order; it becomes so by itself within seconds of one, even after `given_up`. The customer is a deal again then.
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  endWinBack(request: EndWinBackRequest): Promise<Answer<200, ChurnWarning>> {
    return this.call('POST', '/v1/churn/warnings/{warningId}/result', request);
  }

  /**
   * Open a ticket (TK-1) (POST /v1/tickets).
   * Its clocks run from now on (TK-2); a complaint’s customer carries *complaint open* (TK-6).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, duplicate, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createTicket(request: CreateTicketRequest): Promise<Answer<201, Ticket>> {
    return this.call('POST', '/v1/tickets', request);
  }

  /**
   * List tickets that the caller may see (GET /v1/tickets).
   * Without `assignee`: one’s own, a manager’s also his people’s; a service employee, admin or executive sees all, newest first. Open ones by what comes next, `state=archived` by their close, the latest first, `breached=true` the longest breached first. A page may be short, and yet go on.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listTickets(request?: ListTicketsRequest): Promise<Answer<200, TicketPage>> {
    return this.call('GET', '/v1/tickets', request);
  }

  /**
   * Read a ticket with its clocks (GET /v1/tickets/{ticketId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getTicket(request: GetTicketRequest & IfNoneMatch): Promise<Answer<200, Ticket> | NotModified>;
  getTicket(request: GetTicketRequest): Promise<Answer<200, Ticket>>;
  getTicket(request: GetTicketRequest): Promise<Answer<200, Ticket> | NotModified> {
    return this.call('GET', '/v1/tickets/{ticketId}', request);
  }

  /**
   * Change what a ticket says (PATCH /v1/tickets/{ticketId}).
   * Another type changes its clocks from now on; what has passed stays counted. Only a manager turns a complaint into something else, and nobody one that has been dealt with.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, duplicate, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateTicket(request: UpdateTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('PATCH', '/v1/tickets/{ticketId}', request);
  }

  /**
   * Why a ticket is due then, and is whose it is (WY-1) (GET /v1/tickets/{ticketId}/why).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  explainTicket(request: ExplainTicketRequest): Promise<Answer<200, TicketWhy>> {
    return this.call('GET', '/v1/tickets/{ticketId}/why', request);
  }

  /**
   * Give a ticket to somebody, or let the rule choose (TK-4) (POST /v1/tickets/{ticketId}/assign).
   * Whoever hands over a ticket that somebody has says something for the next (`note`).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  assignTicket(request: AssignTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/assign', request);
  }

  /**
   * Say that the customer has been answered: the response clock stops (TK-2) (POST /v1/tickets/{ticketId}/respond).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  respondTicket(request: RespondTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/respond', request);
  }

  /**
   * Wait for the customer: the clocks stand still (TK-2) (POST /v1/tickets/{ticketId}/wait).
   * Who asks the customer something has responded.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  waitTicket(request: WaitTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/wait', request);
  }

  /**
   * The customer has answered: the clocks run on (TK-2) (POST /v1/tickets/{ticketId}/resume).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  resumeTicket(request: ResumeTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/resume', request);
  }

  /**
   * Say that the manager has called about a complaint, and what he proposed (TK-6) (POST /v1/tickets/{ticketId}/remedy).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  remedyTicket(request: RemedyTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/remedy', request);
  }

  /**
   * Say how a ticket was solved; the customer is asked some days later (TK-5) (POST /v1/tickets/{ticketId}/resolve).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  resolveTicket(request: ResolveTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/resolve', request);
  }

  /**
   * Write down what the customer says of the solution, told by phone (TK-5) (POST /v1/tickets/{ticketId}/feedback).
   * Satisfied, it is archived; otherwise it goes back to its assignee, one priority higher. A complaint whose analysis is missing cannot be closed (409).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  feedbackTicket(request: FeedbackTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/feedback', request);
  }

  /**
   * Take up again what turns out not to be solved (POST /v1/tickets/{ticketId}/reopen).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  reopenTicket(request: ReopenTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/reopen', request);
  }

  /**
   * Call for the manager: he is mailed at once, the priority rises (POST /v1/tickets/{ticketId}/escalate).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  escalateTicket(request: EscalateTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/escalate', request);
  }

  /**
   * Write the analysis report of a complaint (TK-6) (POST /v1/tickets/{ticketId}/analysis).
   * Why it came to it, what changes, who was told. A complaint whose customer has answered or kept silent is archived by it.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  analyseTicket(request: AnalyseTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/analysis', request);
  }

  /**
   * Grant the customer a gesture, or propose it where it is above the limit (TK-7) (POST /v1/tickets/{ticketId}/gesture).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  grantGesture(request: GrantGestureRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/gesture', request);
  }

  /**
   * Approve or refuse a gesture above the limit (TK-7) (POST /v1/tickets/{ticketId}/gestures/{gestureId}/decide).
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  decideGesture(request: DecideGestureRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/gestures/{gestureId}/decide', request);
  }

  /**
   * Close a ticket without asking the customer (POST /v1/tickets/{ticketId}/archive).
   * A complaint only with its analysis (409).
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  archiveTicket(request: ArchiveTicketRequest): Promise<Answer<200, Ticket>> {
    return this.call('POST', '/v1/tickets/{ticketId}/archive', request);
  }

  /**
   * Ask a customer for its opinion (SV-1) (POST /v1/surveys).
   * Refused with 409 where nobody can be asked, or not then: nobody is asked more than once in 30 days (setting `surveys`), nor disturbed beyond the contact rules (FU-3). `mayAskFrom` says from when on it can be; send that as `sendAt` to plan it.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, conflict, invalid_state, do_not_disturb, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createSurvey(request: CreateSurveyRequest): Promise<Answer<201, Survey>> {
    return this.call('POST', '/v1/surveys', request);
  }

  /**
   * List surveys of one customer, or low answers that wait for somebody (GET /v1/surveys).
   * With `customer` all that it was ever asked, the latest first; with `low=open` low answers that nobody has closed, the oldest first: those that wait for the caller, and a manager’s people; of an admin or executive all. One of the two is needed. A page may be short, and yet go on.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listSurveys(request?: ListSurveysRequest): Promise<Answer<200, SurveyPage>> {
    return this.call('GET', '/v1/surveys', request);
  }

  /**
   * Read a survey and its answer (GET /v1/surveys/{surveyId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getSurvey(request: GetSurveyRequest & IfNoneMatch): Promise<Answer<200, Survey> | NotModified>;
  getSurvey(request: GetSurveyRequest): Promise<Answer<200, Survey>>;
  getSurvey(request: GetSurveyRequest): Promise<Answer<200, Survey> | NotModified> {
    return this.call('GET', '/v1/surveys/{surveyId}', request);
  }

  /**
   * Call off a survey that is planned (POST /v1/surveys/{surveyId}/call-off).
   * It is `withheld` then, and another may be planned in its place. One that a rule has planned is not planned again for the same order, or turn.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  callOffSurvey(request: CallOffSurveyRequest): Promise<Answer<200, Survey>> {
    return this.call('POST', '/v1/surveys/{surveyId}/call-off', request);
  }

  /**
   * Say what was done about a low answer: its task ends (SV-2) (POST /v1/surveys/{surveyId}/close).
   * By who leads the customer’s owner, or an admin.
   * Roles: admin, manager.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  closeSurvey(request: CloseSurveyRequest): Promise<Answer<200, Survey>> {
    return this.call('POST', '/v1/surveys/{surveyId}/close', request);
  }

  /**
   * Show the form of a survey, or what was answered (GET /v1/answers/{token}).
   * Changes nothing however often it is opened: mail scanners open links. 404 for what is no link of ours, 410 for one that can be answered no more.
   * Needs no token.
   * @throws ProblemError: 
   */
  showAnswerForm(request: ShowAnswerFormRequest): Promise<Answer<200, string>> {
    return this.call('GET', '/v1/answers/{token}', request);
  }

  /**
   * Answer a survey, once (POST /v1/answers/{token}).
   * Sent by the form on the page. A second time it says what was answered, and changes nothing. 422 with the form again where no score was chosen.
   * Needs no token.
   * @throws ProblemError: 
   */
  giveAnswer(request: GiveAnswerRequest): Promise<Answer<200, string>> {
    return this.call('POST', '/v1/answers/{token}', request);
  }

  /**
   * Ask whether somebody wants no more surveys (GET /v1/answers/{token}/stop).
   * Changes nothing. The link works as long as the survey is known, ended or not.
   * Needs no token.
   * @throws ProblemError: 
   */
  showStop(request: ShowStopRequest): Promise<Answer<200, string>> {
    return this.call('GET', '/v1/answers/{token}/stop', request);
  }

  /**
   * Say that no more surveys are wanted, in one step (MK-2) (POST /v1/answers/{token}/stop).
   * Sent by the page’s form, or by a mail program in one click (RFC 8058). The customer’s consent to surveys is taken back by it.
   * Needs no token.
   * @throws ProblemError: 
   */
  stopSurveys(request: StopSurveysRequest): Promise<Answer<200, string>> {
    return this.call('POST', '/v1/answers/{token}/stop', request);
  }

  /**
   * Write an article of the handbook (KB-1) (POST /v1/articles).
   * A question and its answer. Only what is published is found by searches and suggested.
   * Roles: admin, manager, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createArticle(request: CreateArticleRequest): Promise<Answer<201, Article>> {
    return this.call('POST', '/v1/articles', request);
  }

  /**
   * List the articles of the handbook, newest first (GET /v1/articles).
   * Drafts and what is retired are listed for who may write them; everybody else reads what is published.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listArticles(request?: ListArticlesRequest): Promise<Answer<200, ArticlePage>> {
    return this.call('GET', '/v1/articles', request);
  }

  /**
   * Search the handbook (KB-1) (GET /v1/articles/search).
   * By any words of question, keywords, tags and answer, in whatever order: pairs of Chinese characters, beginnings of other words. The best come first: those whose question holds what few others hold. Up to 16 words or pairs of what is asked are looked up. What is published or changed is found about a second later.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  searchArticles(request: SearchArticlesRequest): Promise<Answer<200, ArticleSearch>> {
    return this.call('GET', '/v1/articles/search', request);
  }

  /**
   * Suggest articles for a ticket as it is typed (KB-1) (POST /v1/articles/suggest).
   * The best five, if there are so many that come near the best. The first line of the text is its subject and tells most; of all of it the 16 most telling words or pairs of Chinese characters are looked up. Nothing is written.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  suggestArticles(request: SuggestArticlesRequest): Promise<Answer<200, ArticleSuggestions>> {
    return this.call('POST', '/v1/articles/suggest', request);
  }

  /**
   * Read an article (GET /v1/articles/{articleId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getArticle(request: GetArticleRequest & IfNoneMatch): Promise<Answer<200, Article> | NotModified>;
  getArticle(request: GetArticleRequest): Promise<Answer<200, Article>>;
  getArticle(request: GetArticleRequest): Promise<Answer<200, Article> | NotModified> {
    return this.call('GET', '/v1/articles/{articleId}', request);
  }

  /**
   * Change an article, publish it, or bring it back (PATCH /v1/articles/{articleId}).
   * Roles: admin, manager, service.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  updateArticle(request: UpdateArticleRequest): Promise<Answer<200, Article>> {
    return this.call('PATCH', '/v1/articles/{articleId}', request);
  }

  /**
   * Retire an article: no search finds it any more (DELETE /v1/articles/{articleId}).
   * It stays, with all that it has spared, and is published again by a PATCH of its state.
   * Roles: admin, manager, service.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, version_required, too_many_requests, internal_error, store_throttled
   */
  retireArticle(request: RetireArticleRequest): Promise<Answer<204, undefined>> {
    return this.call('DELETE', '/v1/articles/{articleId}', request);
  }

  /**
   * Say that this article answered a question, and no ticket was needed (KB-1) (POST /v1/articles/{articleId}/spare).
   * Counted once per request. What has been retired meanwhile counts too; what was never published does not.
   * Roles: admin, manager, sales, service.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  spareTicket(request: SpareTicketRequest): Promise<Answer<201, SparedTicket>> {
    return this.call('POST', '/v1/articles/{articleId}/spare', request);
  }

  /**
   * How often an article was used, and how many tickets it spared, month by month (GET /v1/articles/{articleId}/months).
   * The latest month first; months without any are left out.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listArticleMonths(request: ListArticleMonthsRequest): Promise<Answer<200, ArticleMonthPage>> {
    return this.call('GET', '/v1/articles/{articleId}/months', request);
  }

  /**
   * Begin to write what one may list into a file (POST /v1/exports).
   * The file holds what the lists would show this person, masked the same way, as of when each record is written. In CSV, cells that a spreadsheet would run as a formula begin with an apostrophe, which imports take off again (IMP-3).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  createExport(request: CreateExportRequest): Promise<Answer<202, Export>> {
    return this.call('POST', '/v1/exports', request);
  }

  /**
   * List one’s own exports, newest first; an admin’s list has everybody’s (GET /v1/exports).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listExports(request?: ListExportsRequest): Promise<Answer<200, ExportPage>> {
    return this.call('GET', '/v1/exports', request);
  }

  /**
   * Read an export: how far it is, and where its file is (GET /v1/exports/{exportId}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  getExport(request: GetExportRequest): Promise<Answer<200, Export>> {
    return this.call('GET', '/v1/exports/{exportId}', request);
  }

  /**
   * The open opportunities by stage, as they stood at the end of any day (OP-6) (GET /v1/pipeline).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getPipeline(request?: GetPipelineRequest): Promise<Answer<200, Pipeline>> {
    return this.call('GET', '/v1/pipeline', request);
  }

  /**
   * What is expected to be won, plain and weighted, by month, owner or team (OP-6) (GET /v1/forecast).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out. Without `from` also what should have closed earlier; what is expected in no month stands apart.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getForecast(request?: GetForecastRequest): Promise<Answer<200, Forecast>> {
    return this.call('GET', '/v1/forecast', request);
  }

  /**
   * The pipeline at the end of each period, or by stage, owner, team or manager at the end of the last (RP-1) (GET /v1/reports/pipeline).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getPipelineReport(request?: GetPipelineReportRequest): Promise<Answer<200, PipelineReport>> {
    return this.call('GET', '/v1/reports/pipeline', request);
  }

  /**
   * Won and lost, rate, value, average deal, length of the sales cycle (RP-1) (GET /v1/reports/conversion).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out. An opportunity with several products counts once for each; each gets what its lines say.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getConversionReport(request?: GetConversionReportRequest): Promise<Answer<200, ConversionReport>> {
    return this.call('GET', '/v1/reports/conversion', request);
  }

  /**
   * What was ordered: how many orders, and what they are worth (RP-1) (GET /v1/reports/contribution).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out. A cancelled order counts as if it had not been. By `band`: customers by what each ordered in a year, in bands of the setting `reports`; years are whole, each customer counts once in every year in which it ordered, and as one of its present owner’s.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getContributionReport(request?: GetContributionReportRequest): Promise<Answer<200, ContributionReport>> {
    return this.call('GET', '/v1/reports/contribution', request);
  }

  /**
   * How many customers there are now, by what they are or whose they are (RP-1) (GET /v1/reports/composition).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Archived and merged customers are none. It is of now: `from` and `to` may only say a span that today lies in.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getCompositionReport(request?: GetCompositionReportRequest): Promise<Answer<200, CompositionReport>> {
    return this.call('GET', '/v1/reports/composition', request);
  }

  /**
   * Who was warned, kept, lost and won back, what it was worth, why, and what worked (RP-1) (GET /v1/reports/churn).
   * Of one’s own; a manager’s also of his people; an admin’s and an executive’s of all. Amounts are converted at the rate of the last day of their month, today’s while it lasts; what has no rate is named and left out. Each event counts in its month, as its warning’s owner’s. By `reason` of the loss: what was lost and won back. By `measure`: how often it was taken, and what became of the warnings in which it was; one with several measures counts for each.
   * Roles: admin, manager, sales, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getChurnReport(request?: GetChurnReportRequest): Promise<Answer<200, ChurnReport>> {
    return this.call('GET', '/v1/reports/churn', request);
  }

  /**
   * Volume, SLA kept, times to response and solution, satisfaction, causes of complaints (RP-1, TK-6) (GET /v1/reports/service).
   * Of tickets that are one’s own to solve; a manager’s also of his people; an admin’s and an executive’s of all. Each event counts in its month, as its ticket’s present assignee’s; surveys as whose work they ask about, questions spared as who answered them. By what tickets are, surveys and questions spared stand in the total alone. By `cause`: analyses of complaints.
   * Roles: admin, manager, sales, executive, service.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  getServiceReport(request?: GetServiceReportRequest): Promise<Answer<200, ServiceReport>> {
    return this.call('GET', '/v1/reports/service', request);
  }

  /**
   * List the nightly proofs of the running totals, newest first (RP-5) (GET /v1/reconciliations).
   * Roles: admin.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listReconciliations(request?: ListReconciliationsRequest): Promise<Answer<200, ReconciliationPage>> {
    return this.call('GET', '/v1/reconciliations', request);
  }

  /**
   * Read what is due, soonest first (GET /v1/agenda).
   * Overdue, today and the next 7 days of one person and of those he stands in for, or of everybody who reports to a manager. Days are those of the reader’s time zone (FU-6).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listAgenda(request?: ListAgendaRequest): Promise<Answer<200, AgendaPage>> {
    return this.call('GET', '/v1/agenda', request);
  }

  /**
   * Say that it is done; the next follow-up is planned, a review is closed (POST /v1/agenda/{entryId}/done).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, do_not_disturb, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  doneAgendaEntry(request: DoneAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/done', request);
  }

  /**
   * Move it to another time, with a reason (POST /v1/agenda/{entryId}/move).
   * What means touching the customer is not moved to where it would disturb (FU-3), unless there is an `override`.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, do_not_disturb, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  moveAgendaEntry(request: MoveAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/move', request);
  }

  /**
   * Hand it over to a colleague, who becomes a collaborator of the customer (POST /v1/agenda/{entryId}/hand-over).
   * Who is away is refused with who acts meanwhile, unless that is meant.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, conflict, invalid_state, idempotency_in_flight, stale_version, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, version_required, too_many_requests, internal_error, store_throttled
   */
  handOverAgendaEntry(request: HandOverAgendaEntryRequest): Promise<Answer<200, ShownAgendaEntry>> {
    return this.call('POST', '/v1/agenda/{entryId}/hand-over', request);
  }

  /**
   * Show what a link of the daily mail would do (GET /v1/actions/{token}).
   * Changes nothing however often it is opened: mail scanners open links. 404 for what is no link of ours, 410 for one that is older than 14 days, 409 when the entry has changed since.
   * Needs no token.
   * @throws ProblemError: 
   */
  showMailAction(request: ShowMailActionRequest): Promise<Answer<200, string>> {
    return this.call('GET', '/v1/actions/{token}', request);
  }

  /**
   * Do what a link of the daily mail offers, once (POST /v1/actions/{token}).
   * Sent by the form on the page. A second time it says that it is done already, and changes nothing.
   * Needs no token.
   * @throws ProblemError: 
   */
  doMailAction(request: DoMailActionRequest): Promise<Answer<200, string>> {
    return this.call('POST', '/v1/actions/{token}', request);
  }

  /**
   * Begin an import from a CSV file or a workbook (.xlsx) (POST /v1/imports).
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
   * Take an import back, within 30 days of its end (POST /v1/imports/{importId}/undo).
   * Row by row, the last first: records that it made are deleted for good and fields that it changed go back, unless somebody has changed or added to them since; what is left and why stands in the row (WY-3).
   * Roles: admin, manager, sales.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, invalid_state, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  undoImport(request: UndoImportRequest): Promise<Answer<202, Import>> {
    return this.call('POST', '/v1/imports/{importId}/undo', request);
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
   * List the settings: their versions, who changed them last and when (GET /v1/settings).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listSettings(request?: CallOptions): Promise<Answer<200, SettingList>> {
    return this.call('GET', '/v1/settings', request);
  }

  /**
   * Read the document in force (GET /v1/settings/{name}).
   * Version 0 is the one that the product came with.
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getSetting(request: GetSettingRequest & IfNoneMatch): Promise<Answer<200, Setting> | NotModified>;
  getSetting(request: GetSettingRequest): Promise<Answer<200, Setting>>;
  getSetting(request: GetSettingRequest): Promise<Answer<200, Setting> | NotModified> {
    return this.call('GET', '/v1/settings/{name}', request);
  }

  /**
   * Set a whole document; it applies from the next evaluation on (PUT /v1/settings/{name}).
   * If-Match is the version read, "0" for the one that the product came with. Everywhere within 30 seconds the new document is what rules are given. What is derived (deep touches, important dates, reviews, escalations) follows within minutes, customer by customer, in the background. A follow-up that the cadence has set keeps its date until its customer is next planned (a touch, a change of stage, tier or owner). A document equal to the one in force makes no new version.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  putSetting(request: PutSettingRequest): Promise<Answer<200, Setting>> {
    return this.call('PUT', '/v1/settings/{name}', request);
  }

  /**
   * Read every version of a document, newest first (GET /v1/settings/{name}/history).
   * Version 0, which came with the product, is not in it.
   * Roles: admin, manager, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listSettingVersions(request: ListSettingVersionsRequest): Promise<Answer<200, SettingVersionPage>> {
    return this.call('GET', '/v1/settings/{name}/history', request);
  }

  /**
   * List the dictionaries by name, those that come with the product included (GET /v1/dictionaries).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, too_many_requests, internal_error, store_throttled
   */
  listDictionaries(request?: ListDictionariesRequest): Promise<Answer<200, DictionaryPage>> {
    return this.call('GET', '/v1/dictionaries', request);
  }

  /**
   * Read a dictionary (GET /v1/dictionaries/{name}).
   * Roles: admin, manager, sales, service, executive.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getDictionary(request: GetDictionaryRequest & IfNoneMatch): Promise<Answer<200, Dictionary> | NotModified>;
  getDictionary(request: GetDictionaryRequest): Promise<Answer<200, Dictionary>>;
  getDictionary(request: GetDictionaryRequest): Promise<Answer<200, Dictionary> | NotModified> {
    return this.call('GET', '/v1/dictionaries/{name}', request);
  }

  /**
   * Set a whole dictionary, or add one of one’s own (PUT /v1/dictionaries/{name}).
   * If-Match is the version read, "0" for one that is new or as it came with the product. With `strict` (of industry, region and source) whatever creates or changes a customer is refused a value that is not an active code, within 30 seconds everywhere; an import refuses the row and names the column. Records that hold an entry which is gone or not active any more keep it.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, unauthenticated, forbidden, not_found, invalid_state, stale_version, body_too_large, unsupported_media_type, invalid_request, version_required, too_many_requests, internal_error, store_throttled
   */
  putDictionary(request: PutDictionaryRequest): Promise<Answer<200, Dictionary>> {
    return this.call('PUT', '/v1/dictionaries/{name}', request);
  }

  /**
   * Read every version of a dictionary, newest first (GET /v1/dictionaries/{name}/history).
   * Roles: admin, manager, executive.
   * @throws ProblemError: invalid_cursor, invalid_query, unauthenticated, forbidden, not_found, too_many_requests, internal_error, store_throttled
   */
  listDictionaryVersions(request: ListDictionaryVersionsRequest): Promise<Answer<200, SettingVersionPage>> {
    return this.call('GET', '/v1/dictionaries/{name}/history', request);
  }

  /**
   * See what another document would change, without setting it (WY-2) (POST /v1/settings/{name}/simulate).
   * Goes through the base in the background, by the very rules that would run: read it again until it is `done`. `cadence`: follow-ups by cadence as they would be when next planned, deep touches and escalations as the next look would make them. `escalation`: what would go up to managers. `contact-rules`: which planned touches would disturb. `dates`, `sales`, `calendar`: when important dates and what sales ask for are told of, and reviews come up. `churn`: who would be warned and scored how, and how right that would have been: on today’s base past warnings are judged anew by what was known when they were opened; with `asOf` customers are judged as of then, and what became of them since says whether that was right. `tiers`: how many customers would have which tier, and who would move; what is held or was refused stays. `sla`: when the running clocks of open tickets would be due; with `asOf` of those that were open then, by what had happened until then. With `asOf` customers are taken as they were then (stage, tier, owner, touches, purchases, warnings; plans as the last touch left them), other settings and people as they are. It costs 2 to 4 reads per customer and changes nothing. Kept for 90 days.
   * Roles: admin.
   * @throws ProblemError: malformed_json, invalid_query, missing_idempotency_key, unauthenticated, forbidden, not_found, idempotency_in_flight, body_too_large, unsupported_media_type, invalid_request, idempotency_key_reused, too_many_requests, internal_error, store_throttled
   */
  simulateSetting(request: SimulateSettingRequest): Promise<Answer<202, Simulation>> {
    return this.call('POST', '/v1/settings/{name}/simulate', request);
  }

  /**
   * Read a simulation: how far it is, and what it has found (GET /v1/simulations/{simulationId}).
   * Roles: admin.
   * @throws ProblemError: invalid_query, unauthenticated, forbidden, not_found, too_many_requests, header_too_large, internal_error, store_throttled
   */
  getSimulation(request: GetSimulationRequest & IfNoneMatch): Promise<Answer<200, Simulation> | NotModified>;
  getSimulation(request: GetSimulationRequest): Promise<Answer<200, Simulation>>;
  getSimulation(request: GetSimulationRequest): Promise<Answer<200, Simulation> | NotModified> {
    return this.call('GET', '/v1/simulations/{simulationId}', request);
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
