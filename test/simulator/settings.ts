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
 * Every switch of the simulator. The defaults are what docs/leadsquared-api.md marks as documented; what it
 * marks as seen or unknown is a switch because a client must work whichever way it is. Its sections are cited here.
 * The object is read at each call, so a test may change it between calls.
 */
export interface Settings {
	/** §6: a sliding window over arrivals. */
	rateLimit: {
		enabled: boolean;
		calls: number;
		windowMs: number;
		/** §6: seen as 429, 403 and 200. */
		answer: LimitAnswer;
		/** §6, seen: some replies carry the exception's type, some only the message, most both. */
		says: 'both' | 'typeOnly' | 'messageOnly';
		/** Replaces the documented message, for texts that have not been seen yet. */
		message?: string;
		/** Not documented: sent as the `Retry-After` header where set. */
		retryAfter?: number | string;
		/** §6, unknown: whether refused calls use up the window as well. */
		countsRefused: boolean;
		/** §6: the limit is the account's. `accessKey` gives each user a window of their own. */
		per: 'account' | 'accessKey';
	};
	errors: {
		/** §5, seen: application errors are HTTP 500, on some accounts HTTP 200. */
		as: '500' | '200';
		/** §5: envelopes sometimes carry `"IsMXException":true`. */
		isMXException: boolean;
		/**
		 * §5 documents the envelope alone; the others are what .NET services answer, and unknown:
		 * `messageObject` puts the message below `Message`, `modelState` (400) tells each wrong field,
		 * `text` (400) is the bare message.
		 */
		form: RefusalForm;
		/** §5, unknown: what stands in the body of a 400, 404 and 405. */
		httpBody: 'empty' | 'envelope' | 'html';
	};
	auth: {
		/** §2: bad keys are a bare 401, or, as was seen, a JSON error body. */
		errorAs: '401' | 'json401' | 'json500' | 'json200';
		/** Unknown: what that JSON body says. */
		badKeys: ExceptionText;
		/** §2: keys carry their user's rights. Signing in itself needs none. */
		missingRights: 'none' | 'writes' | 'everything';
		missingRightsMessage: string;
		/** §2, seen: a literal `$` in the query has made LeadSquared lose the payload and report success. */
		unencodedDollar: 'accept' | 'losePayload';
	};
	region: {
		/** What `LSQCommonServiceURLs.api` names; unset: the simulator's own host and port. */
		host?: string;
		/** §1: every call but `UserByAccessKey.Get` answers 401, and the message names the right host. */
		wrong: boolean;
		/** Unknown: the words of that message. `{host}` is replaced. */
		refusal: ExceptionText;
	};
	bulkUpdate: {
		/** §8, unknown: what one bad UserTaskId does to its list. */
		badId: BadIdTreatment;
		/** Whether a well-formed id of no appointment is bad, too. */
		unknownIdIsBad: boolean;
		/** §8, unknown: the exception for a bad entry. `{id}` is replaced by the first bad id. */
		badIdException: ExceptionText;
		/** §7, unknown: whether an end before the start is refused. */
		endBeforeStart: 'accept' | 'refuse';
		/** §7, unknown: the largest TaskList; unset: any. */
		maxTaskList?: number;
		/** Unknown: whether a longer one is refused as any other content, or with a 413. */
		tooLong: 'refused' | '413';
		/** Unknown: a body of more bytes gets a 413, as from a gateway; unset: any. */
		maxBytes?: number;
		/** §5, unknown: false answers `IsSuccessful: false` and changes nothing. */
		isSuccessful: boolean;
		/** §5, unknown: what stands beside `IsSuccessful: false`; unset: nothing. */
		reason?: { readonly key: string; readonly text: string };
		/** §7: `Message.Id` of the next accepted list; each one counts it up. */
		messageId: number | bigint;
		/** §7 shows a text of digits. `number` writes the digits bare, however many they are. */
		messageIdAs: 'text' | 'number';
		/** How long after the reply a queued update is carried out. */
		jobDelayMs: number;
	};
	/** With `badId: 'report'`. §8: seen for leads; whether task calls ever answer so is unknown. */
	rowReport: {
		/** §8: counts and the failed rows, or an array with every row, which is not known in detail. */
		form: 'summary' | 'rows';
		/** The name of the list of failed rows; for tasks it is unknown. */
		list: string;
		reason: string;
		/**
		 * What about it does not fit the list that was sent: the counts (or one row too few), an id
		 * that was never sent, or a failed row without a name.
		 */
		misfit: 'none' | 'counts' | 'unknownId' | 'unnamed';
	};
	/** §9: method POST; format, fields and timing are unknown. */
	callback: {
		format: CallbackFormat;
		/** The fields to send; unset: after the pattern of "Delete Tasks in Bulk". */
		fields?: (job: FinishedJob) => Record<string, string | number | boolean | null>;
		delayMs: number;
		timeoutMs: number;
	};
	/** §10 to §18: how the read calls answer. */
	reads: {
		/** The forms are all UTC. The page has DueDate with a fraction and EndDate without one in the same task. */
		dateForm: DateForms;
		/** The same for the rows with `TaskID`; the pages have them without a fraction. */
		relatedDateForm: DateForms;
		/** §10: never is `0001-01-01 00:00:00.000`. Unknown: whether it has other forms, too. */
		neverAs: ReadDateForm | 'null';
		/** §11, unknown: whether a to-do has an end of its own, or never ends. */
		toDosEnd: 'own' | 'never';
		/** §11 has StatusCode, Category and RelatedEntity as numbers; some were seen as texts. */
		codesAs: 'number' | 'text';
		/** §11: fields are absent in some replies; of tasks, users and task types alike. */
		absentFields: readonly string[];
		/** §16, seen for other lists: the key is left out when there is nothing to list. */
		emptyList: 'empty' | 'omitted' | 'null';
		/** §16, unknown: whether RecordCount counts what was found or what is on the page. */
		recordCount: 'total' | 'page' | 'omitted';
		/** §16, unknown: what pages are made of: as asked, the first one for ever, or all there is, for ever. */
		paging: 'honoured' | 'firstPage' | 'everything';
		/** §16, unknown: the largest page; unset: any. */
		maxPageSize?: number;
		/** §16, unknown: what becomes of the wish for a larger one. */
		tooLargePage: 'capped' | 'refused';
		/** §14, unknown: the most tasks of a lead or an opportunity, which have no pages; unset: any. */
		maxRelated?: number;
		/** §16, unknown: whether tasks that the order does not tell apart keep one order from page to page. */
		ties: 'kept' | 'shuffled';
		/** §12, unknown: whose days FromDate and ToDate are, as minutes ahead of UTC. */
		dayOffsetMinutes: number;
		/** §12, unknown: whether the day, or the second, that ToDate names belongs to the range. */
		toDate: 'included' | 'excluded';
		/** §12, unknown: whether an appointment belongs to a range by its start, or by any part of it. */
		belongsBy: 'start' | 'overlap';
		/** §13, unknown: which tasks of an owner are meant where no StatusCode is given. */
		withoutStatusCode: 'any' | 'open';
		/** LeadSquared's page "Get Tasks" describes TypeName as the type's id; its name says otherwise. */
		typeName: 'id' | 'name';
		/** §14: the page "Get Tasks by Opportunity Id" has the rows of a lead in its `List`. */
		opportunityRows: 'TaskID' | 'UserTaskId';
		/** §14, seen: the Status of what is not `Pending`. */
		completedStatus: string;
		/** §15, unknown: what the id of no task gives: an empty list, null or an error. */
		unknownTask: UnknownId;
		/** §14, unknown: the same for a lead. */
		unknownLead: UnknownId;
		/** The same for an opportunity, where that page names the exceptions. */
		unknownOpportunity: UnknownId;
		/** §14, unknown but for the opportunity: whether an id that is no GUID is more than unknown. */
		malformedId: 'refused' | 'unknown';
		/** §12, unknown: whether a user that does not exist just has no tasks. */
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
