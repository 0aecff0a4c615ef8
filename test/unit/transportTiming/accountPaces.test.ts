/** One pace an account and process: found again while it matters, and forgotten afterwards. */
import { paceNameOf, paceOf } from '../../../nodes/LeadSquared/transport/accountPaces';
import { type Pace } from '../../../nodes/LeadSquared/transport/pace';
import { now, pass, useFakeClock } from './clock';

useFakeClock();

const KEY = 'u$r7b+planted/access=key';
const LIMIT = { calls: 25, windowMs: 5_000 };
const FORGOTTEN_AFTER_MS = 5_000;

/** A call with an immediate reply. */
async function use(pace: Pace): Promise<void> {
	const slot = await pace.slot(LIMIT, undefined);
	slot?.release();
}

/** Any new account makes room; none of these is used twice. */
let others = 0;
function comeWithAnotherAccount(): void {
	others += 1;
	paceOf(paceNameOf(`other-${others}.example.com`, KEY));
}

describe('the name of an account', () => {
	it('differs by host, by port and by key, and not by the case of the host', () => {
		const name = paceNameOf('api.example.com', KEY);
		expect(paceNameOf('API.Example.com', KEY)).toBe(name);
		const all = [
			name,
			paceNameOf('api.example.com:8443', KEY),
			paceNameOf('api-in21.example.com', KEY),
			paceNameOf('api.example.com', `${KEY} `),
			paceNameOf('api.example.com', KEY.toUpperCase()),
		];
		expect(new Set(all).size).toBe(all.length);
	});

	it('holds no part of the key', () => {
		const name = paceNameOf('api.example.com', KEY);
		expect(name).toMatch(/^api\.example\.com [0-9a-f]{64}$/);
		expect(name).not.toContain(KEY);
		expect(name).not.toContain(Buffer.from(KEY).toString('hex'));
	});
});

describe('the pace of an account', () => {
	it('is the same for all who ask, as long as it knows something', async () => {
		const name = paceNameOf('same.example.com', KEY);
		const pace = paceOf(name);
		await use(pace);
		comeWithAnotherAccount();
		expect(paceOf(name)).toBe(pace);
		await pass(FORGOTTEN_AFTER_MS - 1);
		comeWithAnotherAccount();
		expect(paceOf(name)).toBe(pace);
	});

	it('is kept for a call in flight, for one that waits, for a pause and for a told limit', async () => {
		const names = ['flight', 'wait', 'pause', 'told'].map((what) =>
			paceNameOf(`${what}.example.com`, KEY),
		);
		const [flight, wait, pause, told] = names;
		const leaving = new AbortController();
		const held: Pace[] = [];
		const take = (name: string | undefined): Pace => {
			const pace = paceOf(name ?? '');
			held.push(pace);
			return pace;
		};
		const slot = await take(flight).slot(LIMIT, undefined);
		const waiting = take(wait);
		waiting.refused(3_600_000, undefined);
		const line = waiting.slot(LIMIT, leaving.signal);
		take(pause).refused(60_000, undefined);
		take(told).refused(0, { calls: 10, windowMs: 5_000 });
		await pass(59_999);
		comeWithAnotherAccount();
		expect(names.map((name) => paceOf(name))).toEqual(held);
		expect(names.every((name, index) => paceOf(name) === held[index])).toBe(true);
		slot?.release();
		leaving.abort();
		await now();
		await expect(line).resolves.toBeUndefined();
	});

	it('is forgotten once it knows nothing any more: accounts do not pile up', async () => {
		const names = Array.from({ length: 500 }, (_, index) =>
			paceNameOf(`piled-${index}.example.com`, KEY),
		);
		const paces = new Map<string, Pace>();
		for (const name of names) {
			const pace = paceOf(name);
			await use(pace);
			paces.set(name, pace);
		}
		expect(names.every((name) => paceOf(name) === paces.get(name))).toBe(true);
		await pass(FORGOTTEN_AFTER_MS);
		comeWithAnotherAccount();
		// Asking for one that was forgotten makes a new one, and that one is known from then on.
		for (const name of names) {
			const again = paceOf(name);
			expect(again).not.toBe(paces.get(name));
			await use(again);
		}
	});
});
