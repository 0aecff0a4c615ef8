import type { ReadDateForm } from './dates';
import type { FinishedJob } from './statusCallback';

/** A fixed number of milliseconds, or the two ends of a range that the seeded generator draws from. */
export type Milliseconds = number | readonly [least: number, most: number];

/** The type and the message of an error envelope. Where LeadSquared's own are not known, these are settings. */
export interface ExceptionText {
	type: string;
	message: string;
}

export type LimitAnswer = '429' | '403' | '200';
export type BadIdTreatment = 'refuseList' | 'skip' | 'callbackOnly' | 'report';
/** How a refusal of what a call asks is worded. */
export type RefusalForm = 'envelope' | 'messageObject' | 'modelState' | 'text';
export type CallbackFormat = 'json' | 'form' | 'text';
/** `mixed` gives the tasks of a list one form after the other, `mixedInTask` the dates of each task. */
export type DateForms = ReadDateForm | 'mixed' | 'mixedInTask';
export type UnknownId = 'empty' | 'null' | 'error';

/**
 * Every switch of the simulator. The defaults are what leadsquared-api.md documents; what it marks
 * [FIELD] or [UNKNOWN] is a switch because a client must work whichever way it is.
 * The object is read at each call, so a test may change it between calls.
 */
export interface Settings {
	/** §1, §5: a sliding window over arrivals. */
	rateLimit: {
		enabled: boolean;
		calls: number;
		windowMs: number;
		/** §5 [FIELD]: seen as 429, 403 and 200. */
		answer: LimitAnswer;
		/** §5 [FIELD]: some replies carry the exception's type, some only the message, most both. */
		says: 'both' | 'typeOnly' | 'messageOnly';
		/** Replaces the documented message, for texts that have not been seen yet. */
		message?: string;
		/** Not documented: sent as the `Retry-After` header where set. */
		retryAfter?: number | string;
		/** [UNKNOWN]: whether refused calls use up the window as well. */
		countsRefused: boolean;
		/** §5: the limit is the account's. `accessKey` gives each user a window of their own. */
		per: 'account' | 'accessKey';
	};
	errors: {
		/** §5 [FIELD]: application errors are HTTP 500, on some accounts HTTP 200. */
		as: '500' | '200';
		/** §5: envelopes sometimes carry `"IsMXException":true`. */
		isMXException: boolean;
		/**
		 * §5 documents the envelope alone; the others are what .NET services answer and are [UNKNOWN]:
		 * `messageObject` puts the message below `Message`, `modelState` (400) tells each wrong field,
		 * `text` (400) is the bare message.
		 */
		form: RefusalForm;
		/** [UNKNOWN]: what stands in the body of a 400, 404 and 405. */
		httpBody: 'empty' | 'envelope' | 'html';
	};
	auth: {
		/** §4: bad keys are a bare 401, or [FIELD] a JSON error body. */
		errorAs: '401' | 'json401' | 'json500' | 'json200';
		/** [UNKNOWN]: what that JSON body says. */
		badKeys: ExceptionText;
		/** §4: keys carry their user's rights. Signing in itself needs none. */
		missingRights: 'none' | 'writes' | 'everything';
		missingRightsMessage: string;
		/** §4 [FIELD]: a literal `$` in the query has made LeadSquared lose the payload and report success. */
		unencodedDollar: 'accept' | 'losePayload';
	};
	region: {
		/** What `LSQCommonServiceURLs.api` names; unset: the simulator's own host and port. */
		host?: string;
		/** §3: every call but `UserByAccessKey.Get` answers 401, and the message names the right host. */
		wrong: boolean;
		/** [UNKNOWN]: the words of that message. `{host}` is replaced. */
		refusal: ExceptionText;
	};
	bulkUpdate: {
		/** §1 [UNKNOWN]: what one bad UserTaskId does to its list. */
		badId: BadIdTreatment;
		/** Whether a well-formed id of no appointment is bad, too. */
		unknownIdIsBad: boolean;
		/** §5 [UNKNOWN]: the exception for a bad entry. `{id}` is replaced by the first bad id. */
		badIdException: ExceptionText;
		/** [UNKNOWN]: whether an end before the start is refused. */
		endBeforeStart: 'accept' | 'refuse';
		/** §1 [UNKNOWN]: the largest TaskList; unset: any. */
		maxTaskList?: number;
		/** [UNKNOWN]: whether a longer one is refused as any other content, or with a 413. */
		tooLong: 'refused' | '413';
		/** [UNKNOWN]: a body of more bytes gets a 413, as from a gateway; unset: any. */
		maxBytes?: number;
		/** §1 [UNKNOWN]: false answers `IsSuccessful: false` and changes nothing. */
		isSuccessful: boolean;
		/** [UNKNOWN]: what stands beside `IsSuccessful: false`; unset: nothing. */
		reason?: { readonly key: string; readonly text: string };
		/** §1: `Message.Id` of the next accepted list; each one counts it up. */
		messageId: number | bigint;
		/** §1 shows a text of digits. `number` writes the digits bare, however many they are [UNKNOWN]. */
		messageIdAs: 'text' | 'number';
		/** How long after the reply a queued update is carried out. */
		jobDelayMs: number;
	};
	/** With `badId: 'report'`. §5 [FIELD] for leads; whether task calls ever answer so is [UNKNOWN]. */
	rowReport: {
		/** §5: counts and the failed rows, or [UNKNOWN in detail] an array with every row. */
		form: 'summary' | 'rows';
		/** The name of the list of failed rows; for tasks [UNKNOWN]. */
		list: string;
		reason: string;
		/**
		 * What about it does not fit the list that was sent: the counts (or one row too few), an id
		 * that was never sent, or a failed row without a name.
		 */
		misfit: 'none' | 'counts' | 'unknownId' | 'unnamed';
	};
	/** §2: method POST; format, fields and timing are [UNKNOWN]. */
	callback: {
		format: CallbackFormat;
		/** The fields to send; unset: after the pattern of "Delete Tasks in Bulk". */
		fields?: (job: FinishedJob) => Record<string, string | number | boolean | null>;
		delayMs: number;
		timeoutMs: number;
	};
	/** §6: how the read calls answer. */
	reads: {
		/** The forms are all UTC. The page has DueDate with a fraction and EndDate without one in the same task. */
		dateForm: DateForms;
		/** The same for the rows with `TaskID`; the pages have them without a fraction. */
		relatedDateForm: DateForms;
		/** §6: never is `0001-01-01 00:00:00.000`. [UNKNOWN]: whether it has other forms, too. */
		neverAs: ReadDateForm | 'null';
		/** [UNKNOWN]: whether a to-do has an end of its own, or never ends. */
		toDosEnd: 'own' | 'never';
		/** §6 has StatusCode, Category and RelatedEntity as numbers; public code types some as texts [FIELD]. */
		codesAs: 'number' | 'text';
		/** §6: fields are absent in some replies; of tasks, users and task types alike. */
		absentFields: readonly string[];
		/** [FIELD] for other lists: the key is left out when there is nothing to list. */
		emptyList: 'empty' | 'omitted' | 'null';
		/** [UNKNOWN]: whether RecordCount counts what was found or what is on the page. */
		recordCount: 'total' | 'page' | 'omitted';
		/** [UNKNOWN]: what pages are made of: as asked, the first one for ever, or all there is, for ever. */
		paging: 'honoured' | 'firstPage' | 'everything';
		/** [UNKNOWN]: the largest page; unset: any. */
		maxPageSize?: number;
		/** [UNKNOWN]: what becomes of the wish for a larger one. */
		tooLargePage: 'capped' | 'refused';
		/** [UNKNOWN]: the most tasks of a lead or an opportunity, which have no pages; unset: any. */
		maxRelated?: number;
		/** [UNKNOWN]: whether tasks that the order does not tell apart keep one order from page to page. */
		ties: 'kept' | 'shuffled';
		/** [UNKNOWN]: whose days FromDate and ToDate are, as minutes ahead of UTC. */
		dayOffsetMinutes: number;
		/** [UNKNOWN]: whether the day, or the second, that ToDate names belongs to the range. */
		toDate: 'included' | 'excluded';
		/** [UNKNOWN]: whether an appointment belongs to a range by its start, or by any part of it. */
		belongsBy: 'start' | 'overlap';
		/** [UNKNOWN]: which tasks of an owner are meant where no StatusCode is given. */
		withoutStatusCode: 'any' | 'open';
		/** LeadSquared's page "Get Tasks" describes TypeName as the type's id; its name says otherwise. */
		typeName: 'id' | 'name';
		/** §6 says only `List`; the page "Get Tasks by Opportunity Id" has the rows of a lead in it. */
		opportunityRows: 'TaskID' | 'UserTaskId';
		/** [FIELD]: the Status of what is not `Pending`. */
		completedStatus: string;
		/** [UNKNOWN]: what the id of no task gives: an empty list, null or an error. */
		unknownTask: UnknownId;
		/** [UNKNOWN]: the same for a lead. */
		unknownLead: UnknownId;
		/** The same for an opportunity, where that page names the exceptions. */
		unknownOpportunity: UnknownId;
		/** [UNKNOWN], but for the opportunity: whether an id that is no GUID is more than unknown. */
		malformedId: 'refused' | 'unknown';
		/** [UNKNOWN]: whether a user that does not exist just has no tasks. */
		unknownUser: 'empty' | 'error';
	};
	latencyMs: {
		/** On the way here: passes before the call counts as arrived. */
		inbound: Milliseconds;
		/** Between the handling and the reply. */
		outbound: Milliseconds;
	};
}

/** What a caller states: any part of any group. */
export type SettingsInput = { [Group in keyof Settings]?: Partial<Settings[Group]> };

/** The documented contract, with a fresh object for each simulator. */
export function settingsFrom(input: SettingsInput): Settings {
	return {
		rateLimit: {
			enabled: true,
			calls: 25,
			windowMs: 5_000,
			answer: '429',
			says: 'both',
			countsRefused: false,
			per: 'account',
			...input.rateLimit,
		},
		errors: {
			as: '500',
			isMXException: false,
			form: 'envelope',
			httpBody: 'empty',
			...input.errors,
		},
		auth: {
			errorAs: '401',
			badKeys: {
				type: 'MXUnAuthorizedAccessException',
				message: 'Invalid Access Key or Secret Key',
			},
			missingRights: 'none',
			missingRightsMessage: 'You are not authorized to perform this operation',
			unencodedDollar: 'accept',
			...input.auth,
		},
		region: {
			wrong: false,
			refusal: {
				type: 'MXUnAuthorizedAccessException',
				message: 'Unauthorized. The API host of this account is {host}',
			},
			...input.region,
		},
		bulkUpdate: {
			badId: 'refuseList',
			unknownIdIsBad: true,
			badIdException: {
				type: 'MXInvalidEntityReferenceException',
				message: 'Invalid Input! Parameter Name: UserTaskId',
			},
			endBeforeStart: 'accept',
			tooLong: 'refused',
			isSuccessful: true,
			messageId: 5_812_945,
			messageIdAs: 'text',
			jobDelayMs: 10,
			...input.bulkUpdate,
		},
		rowReport: {
			form: 'summary',
			list: 'FailedTasks',
			reason: 'Task does not exist',
			misfit: 'none',
			...input.rowReport,
		},
		callback: { format: 'json', delayMs: 0, timeoutMs: 10_000, ...input.callback },
		reads: {
			dateForm: 'fraction',
			relatedDateForm: 'plain',
			neverAs: 'fraction',
			toDosEnd: 'own',
			codesAs: 'number',
			absentFields: [],
			emptyList: 'empty',
			recordCount: 'total',
			paging: 'honoured',
			tooLargePage: 'capped',
			ties: 'kept',
			dayOffsetMinutes: 0,
			toDate: 'included',
			belongsBy: 'start',
			withoutStatusCode: 'any',
			typeName: 'id',
			opportunityRows: 'TaskID',
			completedStatus: 'Completed',
			unknownTask: 'empty',
			unknownLead: 'empty',
			unknownOpportunity: 'error',
			malformedId: 'refused',
			unknownUser: 'empty',
			...input.reads,
		},
		latencyMs: { inbound: 0, outbound: 0, ...input.latencyMs },
	};
}
