import { type Circumstances } from '../../../nodes/LeadSquared/transport/nextStep';

/** What is known of a call of one entry whose only try has ended. */
export const LAST_TRY: Circumstances = {
	repeatable: 'always',
	lostBefore: false,
	retriesLeft: 0,
	limitWaitedMs: 0,
	longestLimitWaitMs: 0,
	entries: 1,
};
