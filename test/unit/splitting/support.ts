import { classifyReply } from '../../../nodes/LeadSquared/transport/classify';
import { type Settled } from '../../../nodes/LeadSquared/transport/call';
import { type Refused } from '../../../nodes/LeadSquared/transport/verdict';
import { type SendableTask } from '../../../nodes/LeadSquared/appointmentTimes/repeatedTaskIds';

export type Outcome = Settled<string>;

/** So many appointments; the place of each is its item. */
export function appointments(count: number): SendableTask[] {
	return Array.from({ length: count }, (_, item) => ({
		entry: {
			UserTaskId: `00000000-0000-4000-8000-${String(item).padStart(12, '0')}`,
			FromDate: '2026-11-29 07:00:00',
			ToDate: '2026-11-29 07:30:00',
		},
		items: [item],
	}));
}

export const itemsOf = (tasks: readonly SendableTask[]): number[] =>
	tasks.flatMap(({ items }) => items);

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
	);
	if (verdict.kind !== 'refused') throw new Error(`${verdict.kind} is no refusal`);
	return verdict;
}

export const settled = (verdict: Outcome['verdict'], mayHaveHappened = false): Outcome => ({
	verdict,
	attempts: 1,
	mayHaveHappened,
});

export interface Sent {
	items: number[];
	outcome: Outcome;
}

/** LeadSquared as far as splitting sees it: one list a call, and a record of the calls. */
export class FakeLeadSquared {
	readonly sent: Sent[] = [];
	private nextId = 1;

	/** `answer` gives what is wrong with a list of items; undefined accepts it. */
	constructor(private readonly answer: (items: readonly number[]) => Outcome | undefined) {}

	/** Refuses a list for its first bad item, as the simulator does. */
	static withBadItems(bad: ReadonlySet<number>, reason: (item: number) => Refused) {
		return new FakeLeadSquared((items) => {
			const first = items.find((item) => bad.has(item));
			return first === undefined ? undefined : settled(reason(first));
		});
	}

	readonly send = async (tasks: readonly SendableTask[]): Promise<Outcome> => {
		const items = itemsOf(tasks);
		const outcome =
			this.answer(items) ?? settled({ kind: 'accepted', value: `request-${this.nextId++}` });
		this.sent.push({ items, outcome });
		return await Promise.resolve(outcome);
	};

	/** What was accepted, as LeadSquared sees it. */
	get accepted(): number[] {
		return this.sent.flatMap(({ items, outcome }) =>
			outcome.verdict.kind === 'accepted' ? items : [],
		);
	}
}
