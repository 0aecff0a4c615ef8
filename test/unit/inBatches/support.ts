import { classifyReply } from '../../../nodes/LeadSquared/transport/classify';
import { type BulkReply, type TaskEntry } from '../../../nodes/LeadSquared/api/bulkTasks';
import { type Settled } from '../../../nodes/LeadSquared/transport/call';
import { nextStep } from '../../../nodes/LeadSquared/transport/nextStep';
import { type Refused } from '../../../nodes/LeadSquared/transport/verdict';
import { type Sendable } from '../../../nodes/LeadSquared/run/inBatches/batch';
import { LAST_TRY } from '../transport/lastTry';

export type Outcome = Settled<BulkReply>;

/** So many appointments; the place of each is its item. */
export function appointments(count: number): Array<Sendable<TaskEntry>> {
	return Array.from({ length: count }, (_, item) => ({
		entry: {
			UserTaskId: `00000000-0000-4000-8000-${String(item).padStart(12, '0')}`,
			FromDate: '2026-11-29 07:00:00',
			ToDate: '2026-11-29 07:30:00',
		},
		items: [item],
	}));
}

export const itemsOf = (entries: ReadonlyArray<Sendable<TaskEntry>>): number[] =>
	entries.flatMap(({ items }) => items);

/** A refusal as the transport makes it of LeadSquared's reply. */
export function refusal(type: string, message: string, status = 500): Refused {
	return asRefused(status, { Status: 'Error', ExceptionType: type, ExceptionMessage: message });
}

/** A refusal as the transport makes it of a status alone. */
export const bareRefusal = (status: number): Refused => asRefused(status, '');

function asRefused(status: number, body: unknown): Refused {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const verdict = classifyReply<string>(
		{ status, headers: {}, body: text, receivedAt: 0 },
		() => undefined,
		(all) => all,
	);
	if (verdict.kind !== 'refused') throw new Error(`${verdict.kind} is no refusal`);
	return verdict;
}

/** What the transport makes of the one try of a call with so many entries. */
export function settled(
	verdict: Outcome['verdict'],
	{ entries = 1, lostBefore = false } = {},
): Outcome {
	const { next, outcome, lost } = nextStep(verdict, { ...LAST_TRY, entries, lostBefore });
	return {
		verdict,
		attempts: 1,
		outcome,
		lost,
		lostBefore,
		worthTakingApart: next === 'takeApart',
	};
}

/** The verdict on a list that LeadSquared accepts. */
export const accepted = (requestId: string): Outcome['verdict'] => ({
	kind: 'accepted',
	value: { requestId, failed: [] },
});

export interface Sent {
	items: number[];
	outcome: Outcome;
	lostBefore: boolean;
}

/** LeadSquared as far as splitting sees it: one list a call, and a record of the calls. */
export class FakeLeadSquared {
	readonly sent: Sent[] = [];
	private nextId = 1;

	/** `answer` gives what is wrong with a list of items; undefined accepts it. */
	constructor(
		private readonly answer: (items: readonly number[]) => Outcome['verdict'] | undefined,
	) {}

	/** Refuses a list for its first bad item, as the simulator does. */
	static withBadItems(bad: ReadonlySet<number>, reason: (item: number) => Refused) {
		return new FakeLeadSquared((items) => {
			const first = items.find((item) => bad.has(item));
			return first === undefined ? undefined : reason(first);
		});
	}

	readonly send = async (
		entries: ReadonlyArray<Sendable<TaskEntry>>,
		lostBefore = false,
	): Promise<Outcome> => {
		const items = itemsOf(entries);
		const verdict = this.answer(items) ?? accepted(`request-${this.nextId++}`);
		const outcome = settled(verdict, { entries: items.length, lostBefore });
		this.sent.push({ items, outcome, lostBefore });
		return await Promise.resolve(outcome);
	};

	/** What was accepted, as LeadSquared sees it. */
	get accepted(): number[] {
		return this.sent.flatMap(({ items, outcome }) =>
			outcome.verdict.kind === 'accepted' ? items : [],
		);
	}
}
