import { type Listener, listen } from './listener';
import { descriptionLines, fatesOf, items, UPDATE_PATH, useStage, WHO_PATH } from './support';

const stage = useStage();

let other: Listener;

beforeEach(async () => {
	// Answers as LeadSquared would, so that a run that came here would even look good.
	other = await listen((response) => {
		response
			.setHeader('content-type', 'application/json')
			.end('{"Status":"Success","Message":{"Id":"666","IsSuccessful":true}}');
	});
});
afterEach(() => other.stop());

const redirect = (status: number, location: string) =>
	({ kind: 'raw', status, headers: { location } }) as const;

const STATUSES = [300, 301, 302, 303, 305, 307, 308];

describe.each(['headers', 'query'])('a redirect, with the keys in the %s', (sendKeysIn) => {
	it.each(STATUSES)(
		'%i is not followed and not repeated, and nothing is sent elsewhere',
		async (status) => {
			stage.simulator.faults.decide = () => redirect(status, `${other.url}${UPDATE_PATH}`);
			const run = await stage.move(items(2), { credential: { sendKeysIn } });
			expect(other.arrivals).toEqual([]);
			expect(stage.simulator.received).toHaveLength(1);
			expect(run.status).toBe('error');
			expect(run.error?.message).toContain(`redirect (HTTP ${status})`);
			expect(run.error?.httpCode).toBe(String(status));
			const text = `${String(run.error?.message)} ${descriptionLines(run).join(' ')}`;
			expect(text).toMatch(/host looks wrong/);
			expect(text).toMatch(/Check Region or API Host/);
			expect(text).toContain('Certainly unchanged: 2 appointments');
			expect(text).not.toContain(other.host);
		},
	);
});

it.each(STATUSES)('%i within the same host is not followed either', async (status) => {
	stage.simulator.faults.push(redirect(status, `${UPDATE_PATH}?again=1`));
	const run = await stage.move(items(1));
	expect(run.status).toBe('error');
	expect(stage.simulator.received).toHaveLength(1);
});

it('is told of every appointment that it concerns in the continue modes', async () => {
	stage.simulator.faults.decide = () => redirect(302, other.url);
	const run = await stage.move(items(3), {
		onError: 'continueErrorOutput',
		parameters: { options: { batchSize: 2 } },
	});
	expect(fatesOf(run, 3).map(({ json }) => json.leadSquared)).toEqual(
		[1, 1, 2].map((batch) => ({ outcome: 'refused', type: 'HTTP 302', batch, retryable: false })),
	);
	expect(other.arrivals).toEqual([]);
});

it('is not followed on the question where the keys belong', async () => {
	stage.simulator.faults.decide = ({ path }) =>
		path === WHO_PATH
			? redirect(302, `${other.url}${WHO_PATH}`)
			: { kind: 'emptyStatus', status: 401 };
	const run = await stage.move(items(1));
	expect(other.arrivals).toEqual([]);
	expect(stage.simulator.received.map(({ path }) => path)).toEqual([UPDATE_PATH, WHO_PATH]);
	expect(descriptionLines(run)[0]).toContain('is not the LeadSquared API');
});
