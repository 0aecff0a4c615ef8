/** One pace an account and process: found again while it matters, and forgotten afterwards. */
import { paceNameOf, paceOf } from '../../../nodes/LeadSquared/transport/credential/account';
import { Pace } from '../../../nodes/LeadSquared/transport/pacing/pace';
import { now, pass, useFakeClock } from './clock';

useFakeClock();

const KEY = 'u$r7b+planted/access=key';
const LIMIT = { calls: 25, windowMs: 5_000 };
const FORGOTTEN_AFTER_MS = 5_000;

/** A call with an immediate reply. */
async function use(pace: Pace): Promise<void> {
	const turn = await pace.turn(LIMIT, undefined);
	turn?.accepted();
}

/** Each new account makes room for one of two that are idle; none of these is used twice. */
let others = 0;
function comeWithOtherAccounts(count: number): void {
	for (let come = 0; come < count; come += 1) {
		others += 1;
		paceOf(paceNameOf(`other-${others}.example.com`, KEY));
	}
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
});

describe('the pace of an account', () => {
	it('is the same for all calls, as long as it knows something', async () => {
		const name = paceNameOf('same.example.com', KEY);
		const pace = paceOf(name);
		await use(pace);
		comeWithOtherAccounts(20);
		expect(paceOf(name)).toBe(pace);
		await pass(FORGOTTEN_AFTER_MS - 1);
		comeWithOtherAccounts(20);
		expect(paceOf(name)).toBe(pace);
	});

	it('is kept for a call in flight, for one that waits, for a pause and for a reported limit', async () => {
		const names = ['flight', 'wait', 'pause', 'reported'].map((what) =>
			paceNameOf(`${what}.example.com`, KEY),
		);
		const [flight = '', wait = '', pause = '', reported = ''] = names;
		const leaving = new AbortController();
		// Each is used at once, as it has to be.
		const turn = await paceOf(flight).turn(LIMIT, undefined);
		(await paceOf(wait).turn(LIMIT, undefined))?.lost(3_600_000);
		const line = paceOf(wait).turn(LIMIT, leaving.signal);
		(await paceOf(pause).turn(LIMIT, undefined))?.lost(60_000);
		const limit = { calls: 10, windowMs: 5_000 };
		(await paceOf(reported).turn(LIMIT, undefined))?.refused({ limit });
		const held = names.map((name) => paceOf(name));
		await pass(59_999);
		comeWithOtherAccounts(20);
		expect(names.every((name, index) => paceOf(name) === held[index])).toBe(true);
		turn?.accepted();
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
		comeWithOtherAccounts(600);
		// Asking for one that was forgotten makes a new one, and that one is known from then on.
		for (const name of names) {
			const again = paceOf(name);
			expect(again).not.toBe(paces.get(name));
			await use(again);
		}
	});

	it('costs the same however many there are: each new one looks at two others', async () => {
		const looked = jest.spyOn(Pace.prototype, 'idle', 'get');
		const names = Array.from({ length: 8_000 }, (_, index) =>
			paceNameOf(`many-${index}.example.com`, KEY),
		);
		for (const name of names) {
			const pace = paceOf(name);
			void pace.turn(LIMIT, undefined).then((turn) => turn?.accepted());
		}
		expect(looked.mock.calls.length).toBeLessThanOrEqual(2 * names.length);
		await now();
	});
});
