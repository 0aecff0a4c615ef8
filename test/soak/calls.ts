/** What went over the wire, as the simulator saw it: the truth that a run's words are held against. */
import type { ReceivedCall } from '../simulator';

/** What an answer tells the one who made the call. */
export type Answer = 'accepted' | 'refused' | 'limited' | 'lost';

/** Judged by the answer itself and not by the fault that was played: a call can get lost in other ways, too. */
export function answerTo({ answered }: ReceivedCall): Answer {
	if (typeof answered !== 'object') return 'lost';
	const json = asJson(answered.body);
	if (typeof json !== 'object' || json === null) return 'lost';
	const isLimit = /exceeded the limit of|MXAPIRateLimitExceededException/.test(answered.body);
	if (isLimit) return 'limited';
	return 'Status' in json && json.Status === 'Success' ? 'accepted' : 'refused';
}

function asJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The text of a call's list: what the call asks, wherever its answer and its callback go. */
export function listOf({ json }: ReceivedCall): string {
	const { TaskList } = (json ?? {}) as { TaskList?: unknown };
	return JSON.stringify(TaskList ?? []);
}

/** The ids of a call's list, in lower case. */
export function idsIn({ json }: ReceivedCall): string[] {
	const { TaskList = [] } = (json ?? {}) as { TaskList?: Array<{ UserTaskId: string }> };
	return TaskList.map(({ UserTaskId }) => UserTaskId.toLowerCase());
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

/** The last answer that decides anything: a limit refusal proves that its call did not take place. */
export function decisiveAnswer(calls: readonly ReceivedCall[]): Answer | undefined {
	return calls
		.map(answerTo)
		.filter((answer) => answer !== 'limited')
		.at(-1);
}

export function accepts(call: ReceivedCall | undefined, requestId: unknown): boolean {
	if (call === undefined || answerTo(call) !== 'accepted') return false;
	return (
		typeof call.answered === 'object' &&
		call.answered.body.includes(`"Id":${JSON.stringify(requestId)}`)
	);
}
