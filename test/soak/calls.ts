/** What went over the wire, as the simulator saw it: the truth that a run's words are held against. */
import { idsIn, type ReceivedCall, type Simulator } from '../simulator';
import { failedIn, isRowReport } from './rowReport';

/** What an answer tells the one who made the call. */
export type Answer = 'accepted' | 'refused' | 'limited' | 'lost';

/** Statuses that say no by themselves, whatever stands in the body. */
const REFUSING: readonly number[] = [400, 409, 413];

/**
 * Judged by the answer itself and not by the fault that was played: a call can get lost in other ways, too.
 * @param id the appointment that it is about: a report by row answers each by itself
 */
export function answerTo(call: ReceivedCall, id?: string): Answer {
	const { answered, fault } = call;
	// A body that cannot be decoded is recorded as it was before.
	if (typeof answered !== 'object' || fault?.kind === 'wronglyEncoded') return 'lost';
	const { status, body } = answered;
	if (REFUSING.includes(status)) return 'refused';
	const json = asJson(body);
	if (typeof json !== 'object' || json === null) return 'lost';
	if (/exceeded the limit of|MXAPIRateLimitExceededException/.test(body)) return 'limited';
	if (body.includes('Execution Timeout Expired')) return 'lost';
	if (isRowReport(json)) {
		const failed = failedIn(json, idsIn(call));
		if (failed === undefined) return 'lost';
		return id !== undefined && failed.includes(id) ? 'refused' : 'accepted';
	}
	return 'Status' in json && json.Status === 'Success' ? 'accepted' : 'refused';
}

function isReported({ answered }: ReceivedCall): boolean {
	return typeof answered === 'object' && isRowReport(asJson(answered.body));
}

function asJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** All calls, oldest first, by the key or keys of each. */
export function callsBy(
	received: readonly ReceivedCall[],
	keysOf: (call: ReceivedCall) => readonly string[],
): Map<string, ReceivedCall[]> {
	const by = new Map<string, ReceivedCall[]>();
	for (const call of received) {
		for (const key of keysOf(call)) {
			const calls = by.get(key) ?? [];
			calls.push(call);
			by.set(key, calls);
		}
	}
	return by;
}

/** What can be known of an appointment. */
export type Known =
	/** The last answer that was not a refusal, a limit's or the content's, accepted it. */
	| 'accepted'
	/** A call with it lost its answer, and none after that was accepted. */
	| 'unknown'
	/** Every call with it was refused, or there was none. */
	| 'unchanged';

/** What the answers of all calls that carried an appointment, oldest first, let one know of it. */
export function knownBy(calls: readonly ReceivedCall[], id: string): Known {
	const last = calls
		.map((call) => answerTo(call, id))
		.filter((answer) => answer === 'accepted' || answer === 'lost')
		.at(-1);
	if (last === undefined) return 'unchanged';
	return last === 'accepted' ? 'accepted' : 'unknown';
}

/** Whether the simulator queued new times of the appointment, whatever the caller was told. */
export function wasCarriedOut(calls: readonly ReceivedCall[], id: string): boolean {
	return calls.some(({ carriedOut }) => carriedOut?.includes(id) === true);
}

/** Whether the last word on an appointment was a refusal of it alone, or of it by name. */
export function wasRefusedAlone(calls: readonly ReceivedCall[], id: string): boolean {
	const last = calls.at(-1);
	if (last === undefined || answerTo(last, id) !== 'refused') return false;
	return idsIn(last).length === 1 || isReported(last);
}

/**
 * Whether a limit was the last word on an appointment: on a call that carried it, or on a part of the refused list that
 * it was in, so that its own part was never sent.
 */
export function wasLimited(
	calls: readonly ReceivedCall[],
	{ received }: Pick<Simulator, 'received'>,
): boolean {
	const last = calls.at(-1);
	if (last === undefined) return false;
	if (answerTo(last) === 'limited') return true;
	const ids = idsIn(last);
	return (
		answerTo(last) === 'refused' &&
		received
			.slice(received.indexOf(last) + 1)
			.some((call) => answerTo(call) === 'limited' && ids.includes(idsIn(call)[0] ?? ''))
	);
}

export function accepts(call: ReceivedCall | undefined, requestId: unknown): boolean {
	if (call === undefined || answerTo(call) !== 'accepted') return false;
	return (
		typeof call.answered === 'object' &&
		call.answered.body.includes(`"Id":${JSON.stringify(requestId)}`)
	);
}
