import { type Outcome } from './errorItem';
import { type RefusalCause } from '../transport/verdict';

/** Why appointments were not accepted, or not read, in words for the user. Shared by all appointments that it concerns. */
export interface Failure {
	outcome: Outcome;
	/** LeadSquared's ExceptionType, `HTTP <status>`, or a word for what happened instead of an answer. */
	type: string;
	message: string;
	/** What is known of the appointments now: unchanged, or unknown. */
	state: string;
	/** What the user does about it; empty where there is nothing to do. */
	advice: string;
	/** Whether sending the same again may succeed. */
	retryable: boolean;
	httpStatus?: number;
	/** What a refusal is about; `others`: not tried alone, since others were refused. */
	cause?: RefusalCause | 'others';
}
