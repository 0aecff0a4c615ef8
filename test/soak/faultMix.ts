import type { Fault, ReceivedCall } from '../simulator';
import { idsIn, listOf } from './calls';
import { Random, seedOf } from './random';

/** What a call may meet. A limit that asks to wait 1.2 s holds up everything, so there are fewer of it. */
type Draw = (random: Random) => Fault;

const applied = (random: Random): { applied: boolean } => ({ applied: random.chance(50) });

const LIMIT_BODIES = [
	'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the limit of 1000 in 1 second(s)"}',
	'{"Status":"Error","ExceptionType":"MXException","ExceptionMessage":"API calls exceeded the limit of 1000 in 1 second(s)"}',
	'{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"Too many requests"}',
] as const;

const limited: Draw = (random) => ({
	kind: 'raw',
	status: random.pick([429, 403, 200]),
	headers: { 'content-type': 'application/json', 'retry-after': String(random.whole(1, 4) / 10) },
	body: random.pick(LIMIT_BODIES),
});

const LOST: readonly [Draw, ...Draw[]] = [
	(random) => ({ kind: 'reset', ...applied(random) }),
	(random) => ({ kind: 'hang', ...applied(random) }),
	(random) => ({ kind: 'emptyStatus', ...applied(random) }),
	(random) => ({ kind: 'html', ...applied(random) }),
	(random) => ({ kind: 'truncatedJson', ...applied(random) }),
	(random) => ({ kind: 'truncatedJson', cut: 'connection', ...applied(random) }),
];

const ANY: readonly [Draw, ...Draw[]] = [
	...LOST,
	...LOST,
	limited,
	limited,
	limited,
	limited,
	limited,
	// In the simulator's own words, with the window that it tells.
	(random) => ({ kind: 'limited', answer: random.pick(['429', '403', '200']) }),
];

/** What a report calls a fault; all that the issue names are here. */
export const FAULT_NAMES = [
	'reset',
	'hang',
	'empty 503',
	'HTML',
	'truncated JSON',
	'cut connection',
	'limit as 429',
	'limit as 403',
	'limit as 200',
] as const;

function nameOf(fault: Fault): string {
	switch (fault.kind) {
		case 'emptyStatus':
			return `empty ${fault.status ?? 503}`;
		case 'html':
			return 'HTML';
		case 'truncatedJson':
			return fault.cut === 'connection' ? 'cut connection' : 'truncated JSON';
		case 'limited':
			return `limit as ${fault.answer ?? '429'}`;
		case 'raw':
			return `limit as ${fault.status}`;
		default:
			return fault.kind;
	}
}

export interface FaultMixOptions {
	seed: number;
	/** How many of a hundred calls meet a fault. */
	percent: number;
	/** Calls that carry one of these lose every answer. */
	cursed?: ReadonlySet<string>;
}

/** Decides on each call's fault by what it carries and how often it came, so that the order of the calls is no matter. */
export class FaultMix {
	/** How many calls met each kind, by its name. */
	readonly played = new Map<string, number>();
	calls = 0;
	private readonly tries = new Map<string, number>();

	constructor(private readonly options: FaultMixOptions) {}

	readonly decide = (call: ReceivedCall): Fault | undefined => {
		const { seed, percent, cursed } = this.options;
		const list = listOf(call);
		const attempt = (this.tries.get(list) ?? 0) + 1;
		this.tries.set(list, attempt);
		this.calls += 1;
		const random = new Random(seedOf(`${seed} ${attempt} ${list}`));
		const isCursed = cursed !== undefined && idsIn(call).some((id) => cursed.has(id));
		const fault = isCursed
			? random.pick(LOST)(random)
			: random.chance(percent)
				? random.pick(ANY)(random)
				: undefined;
		if (fault !== undefined) {
			const name = nameOf(fault);
			this.played.set(name, (this.played.get(name) ?? 0) + 1);
		}
		return fault;
	};

	get faults(): number {
		return [...this.played.values()].reduce((sum, count) => sum + count, 0);
	}

	toString(): string {
		const named = [...this.played].sort(([a], [b]) => (a < b ? -1 : 1));
		return named.map(([name, count]) => `${name} ${count}`).join(', ');
	}
}
