import { type Reading } from '../../../nodes/LeadSquared/values/result';

/** What was read, or why not. */
export function outcome(reading: Reading<unknown>): unknown {
	return reading.ok ? reading.value : reading.error.why;
}
