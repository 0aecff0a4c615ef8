/** Each thing that can go wrong with a call, in each mode: what is told, and that it is true. */
import type { OnError } from 'n8n-workflow';
import { setTimeout } from 'node:timers/promises';

import type { Fault } from '../simulator';
import { type EngineRun, n8nCan } from './harness';
import { listen } from './listener';
import {
	book,
	expectNoSecrets,
	expectTruth,
	faultsBy,
	outcomesOf,
	placeOf,
	refusalFault,
} from './faultsSupport';
import { at, descriptionLines, fatesOf, item, items, NODE, useStage } from './support';

const stage = useStage();

interface Kind {
	fault: Fault;
	outcome: 'unknown' | 'refused';
	/** LeadSquared's ExceptionType, `HTTP <status>`, or a word. */
	type: string;
	/** Words that the message must hold. */
	says: string;
	httpCode?: string;
	cause?: string;
}

const lost = (fault: Fault, type: string, says: string, httpCode?: string): Kind => ({
	fault,
	outcome: 'unknown',
	type,
	says,
	cause: 'temporarily-unavailable',
	...(httpCode !== undefined && { httpCode }),
});
const refused = (fault: Fault, type: string, says: string, httpCode: string): Kind => ({
	fault,
	outcome: 'refused',
	type,
	says,
	httpCode,
});
const raw = (status: number, body: unknown): Fault => ({
	kind: 'raw',
	status,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const receipt = (Message: object): Fault => raw(200, { Status: 'Success', Message });

const INVALID = 'MXInvalidInputException';
const RIGHTS = 'MXUnAuthorizedAccessException';
const UNUSABLE = 'UnusableReply';
const NO_FIELDS = 'a reply without the fields that LeadSquared documents (HTTP 200)';

const KINDS: readonly Kind[] = [
	...[false, true].flatMap((applied) => [
		lost({ kind: 'reset', applied }, 'NoAnswer', 'closed the connection'),
		lost({ kind: 'hang', applied }, 'NoAnswer', 'did not answer in time'),
		lost({ kind: 'emptyStatus', applied }, 'HTTP 503', '(HTTP 503)', '503'),
		lost({ kind: 'html', applied }, UNUSABLE, 'an HTML page (HTTP 200)', '200'),
		lost({ kind: 'html', status: 502, applied }, 'HTTP 502', '(HTTP 502)', '502'),
		lost({ kind: 'truncatedJson', applied }, UNUSABLE, 'not whole JSON (HTTP 200)', '200'),
		lost(
			{ kind: 'truncatedJson', cut: 'connection', applied },
			'NoAnswer',
			'closed the connection',
		),
	]),
	lost(raw(200, ''), UNUSABLE, 'an empty reply (HTTP 200)', '200'),
	lost(raw(200, []), UNUSABLE, NO_FIELDS, '200'),
	lost(receipt({ IsSuccessful: true }), UNUSABLE, NO_FIELDS, '200'),
	lost(receipt({ Id: '', IsSuccessful: true }), UNUSABLE, NO_FIELDS, '200'),
	{
		...refused(
			{ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' },
			'HTTP 302',
			'redirect (HTTP 302), which is never followed: the host looks wrong',
			'302',
		),
		cause: 'configuration-invalid',
	},
	refused(receipt({ Id: '1', IsSuccessful: false }), 'HTTP 200', '(HTTP 200)', '200'),
	refused(refusalFault(INVALID, 'Bad x'), INVALID, `(HTTP 500, ${INVALID}): Bad x`, '500'),
	refused(refusalFault(INVALID, 'Bad x', 200), INVALID, `(HTTP 200, ${INVALID}): Bad x`, '200'),
	refused(refusalFault(RIGHTS, 'Not yours'), RIGHTS, `(HTTP 500, ${RIGHTS}): Not yours`, '500'),
	refused(raw(400, ''), 'HTTP 400', '(HTTP 400)', '400'),
	{ ...refused(raw(401, ''), 'HTTP 401', '(HTTP 401)', '401'), cause: 'credential-invalid' },
	refused(raw(403, ''), 'HTTP 403', '(HTTP 403)', '403'),
	{ ...refused(raw(404, ''), 'HTTP 404', '(HTTP 404)', '404'), cause: 'configuration-invalid' },
];

/** The two appointments that meet a kind. */
const numbersOf = (kind: number): [number, number] => [2 * kind, 2 * kind + 1];

/** One run a kind, all at once: a batch of two appointments that meets its fault as often as it is tried. */
async function meetAll(onError?: OnError): Promise<EngineRun[]> {
	book(stage, KINDS.length * 2);
	faultsBy(stage, ([first = 0]) => at(KINDS, Math.floor(first / 2)).fault);
	const runs = KINDS.map((_, kind) =>
		stage.move(
			numbersOf(kind).map((n) => item(n)),
			{
				...(onError !== undefined && { onError }),
				parameters: { options: { maxRetries: 0, timeout: 1, rejectedBatches: 'keepWhole' } },
			},
		),
	);
	const ended = await Promise.all(runs);
	await stage.simulator.drained();
	return ended;
}

/** Whether LeadSquared moved the appointments of a kind: only a fault that says so carries its call out. */
function expectPlaces(): void {
	const places = KINDS.map(({ fault }, kind) => ({
		fault,
		places: numbersOf(kind).map((n) => placeOf(stage, n)),
	}));
	const isApplied = (fault: Fault) => 'applied' in fault && fault.applied === true;
	const expected = KINDS.map(({ fault }) => {
		const place = isApplied(fault) ? 'asked' : 'old';
		return { fault, places: [place, place] };
	});
	expect(places).toEqual(expected);
}

describe('each kind of fault', () => {
	it.each<[OnError, number]>([
		['continueRegularOutput', 0],
		['continueErrorOutput', 1],
	])('%s: gives an error item for each appointment', async (onError, output) => {
		const runs = await meetAll(onError);
		expectPlaces();
		const told = runs.map((run, kind) =>
			fatesOf(run, 2).map((fate) => ({ fault: at(KINDS, kind).fault, ...fate })),
		);
		expect(told).toEqual(
			KINDS.map(({ fault, outcome, type, says }) => {
				const retryable = outcome === 'unknown';
				const json = expect.objectContaining({
					error: expect.stringContaining(says) as unknown,
					leadSquared: { outcome, type, batch: 1, retryable },
				}) as unknown;
				return [0, 1].map(() => ({ fault, output, json }));
			}),
		);
		for (const run of runs) {
			expect(run.status).toBe('success');
			expectNoSecrets(stage, run);
		}
	});

	it('stopWorkflow: ends the run with an error that tells what is unchanged and what is unknown', async () => {
		const runs = await meetAll();
		expectPlaces();
		const told = runs.map(({ error }, kind) => ({
			fault: at(KINDS, kind).fault,
			name: error?.name,
			message: error?.message,
			httpCode: error?.httpCode,
			itemIndex: error?.itemIndex,
			failure: Reflect.get(error?.raw ?? {}, 'failure') as unknown,
		}));
		expect(told).toEqual(
			KINDS.map(({ fault, says, httpCode, cause }) => ({
				fault,
				name: 'NodeApiError',
				message: expect.stringContaining(says) as unknown,
				httpCode,
				itemIndex: 0,
				failure: cause === undefined || !n8nCan.nameFailures ? undefined : { cause },
			})),
		);
		for (const [kind, run] of runs.entries()) {
			const { outcome, type } = at(KINDS, kind);
			const batch = expect.objectContaining({ batch: 1, items: [0, 1], outcome, type }) as unknown;
			const isUnknown = outcome === 'unknown';
			expect(run.error?.context.data).toEqual({
				accepted: [],
				unchanged: isUnknown ? [] : [batch],
				unknown: isUnknown ? [batch] : [],
			});
			const lines = descriptionLines(run);
			expect(lines).toContain('Accepted by LeadSquared: none.');
			expect(lines.filter((line) => line.includes('2 appointments of batch 1'))).toEqual([
				expect.stringMatching(isUnknown ? /^Unknown .* harmless\.$/ : /^Certainly unchanged/),
			]);
			expectNoSecrets(stage, run);
		}
	});
});

describe('a fault that passes', () => {
	it('costs a retry, and is told in `attempts` alone', async () => {
		const faults = KINDS.filter(({ outcome }) => outcome === 'unknown').map(({ fault }) => fault);
		book(stage, faults.length * 2);
		// Each batch meets its own fault once.
		const met = new Set<string>();
		stage.simulator.faults.decide = ({ body }) => {
			if (met.has(body)) return undefined;
			met.add(body);
			return faults[met.size - 1];
		};
		const run = await stage.move(items(faults.length * 2), {
			parameters: { options: { batchSize: 2, timeout: 1 } },
		});
		const [results = []] = run.node(NODE).outputs;
		expect(results.map(({ json }) => json)).toEqual(
			faults.map(
				(_, index) =>
					expect.objectContaining({ batch: index + 1, success: true, attempts: 2 }) as unknown,
			),
		);
		expect(outcomesOf(run, faults.length * 2)).toEqual(Array(faults.length * 2).fill('accepted'));
		await expectTruth(stage, run, faults.length * 2);
	});
});

describe('a redirect', () => {
	it.each([301, 302, 307, 308] as const)(
		'%i is not followed: nothing arrives there',
		async (status) => {
			const elsewhere = await listen();
			try {
				const location = `${elsewhere.url}/v2/Task.svc/BulkUpdateAppointmentTime`;
				stage.simulator.faults.push({ kind: 'redirect', status, location });
				const run = await stage.move(items(1));
				expect(run.error?.message).toContain(`redirect (HTTP ${status})`);
				expect(elsewhere.arrivals).toEqual([]);
				expect(stage.updates).toHaveLength(1);
			} finally {
				await elsewhere.stop();
			}
		},
	);
});

describe('a reply that never ends', () => {
	it.each<[string, (write: () => void) => void]>([
		['stops in the middle', () => undefined],
		[
			'comes a character at a time',
			(write) => {
				write();
			},
		],
	])('%s: is given up after the timeout', async (_, go) => {
		const timers: NodeJS.Timeout[] = [];
		const slow = await listen((response) => {
			response.writeHead(200, { 'content-type': 'application/json' }).write('{"Status":');
			go(() => {
				timers.push(setInterval(() => response.write(' '), 100));
			});
		});
		const waiting = new AbortController();
		try {
			const begin = performance.now();
			const run = await stage.move(items(1), {
				credential: { host: slow.url },
				parameters: { options: { timeout: 1, maxRetries: 0 } },
				// Should the timeout fail, this ends the run, and the test tells why.
				signal: AbortSignal.timeout(20_000),
			});
			expect(run.status).toBe('error');
			expect(run.error?.message).toContain('did not answer in time');
			expect(performance.now() - begin).toBeLessThan(15_000);
			// Given up is hung up: else each retry would leave a connection open for as long as the server likes.
			const stays = setTimeout(10_000, false, waiting);
			await expect(Promise.race([at(slow.arrivals).hungUp, stays])).resolves.toBe(true);
		} finally {
			waiting.abort();
			timers.forEach(clearInterval);
			await slow.stop();
		}
	});
});

describe('a host where nothing listens', () => {
	it('leaves everything certainly unchanged', async () => {
		const closed = await listen();
		await closed.stop();
		const run = await stage.move(items(3), {
			credential: { host: closed.url },
			parameters: { options: { maxRetries: 1 } },
			onError: 'continueRegularOutput',
		});
		expect(outcomesOf(run, 3)).toEqual(['notSent', 'notSent', 'notSent']);
		expect(at(fatesOf(run, 3)).json.error).toContain('LeadSquared refused the connection');
		expectNoSecrets(stage, run);
	});
});
