/** Timezone: LeadSquared User's Timezone. It is asked for when a date first needs it, and never guessed. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, User } from '../simulator';
import { eventually } from '../until';
import { getMany, hintsOf, OWNER_PATH, perform, USERS_PATH } from './reads/support';
import {
	at,
	descriptionLines,
	errorText,
	fatesOf,
	item,
	jsonOf,
	type MoveOptions,
	NODE,
	numbers,
	UPDATE_PATH,
	useStage,
	WHO_PATH,
} from './support';

const stage = useStage();

const LOCAL = '2026-11-29 12:30';
const ZONED: INodeParameters = { timezone: 'leadSquaredUser', endGivenAs: 'duration' };
const OFFSET = '2026-11-29T12:30:00+05:30';
const ADVICE = 'Choose Timezone, or give dates with an offset, e.g. "2026-11-29T12:30:00+05:30".';

/** A user of whom the node knows nothing yet. */
let user: User;
beforeEach(() => {
	user = stage.simulator.addUser({});
});

const setZone = (TimeZone: string | null | undefined) => {
	user = stage.simulator.addUser({ TimeZone });
};

const keysOf = ({ accessKey, secretKey }: User) => ({ accessKey, secretKey });

const move = async (
	dates: readonly string[],
	{ parameters, credential, ...more }: MoveOptions = {},
) =>
	await stage.move(
		dates.map((FromDate, n) => item(n, { FromDate })),
		{
			...more,
			parameters: { ...ZONED, ...parameters },
			credential: { ...keysOf(user), ...credential },
		},
	);

/** Fails the calls that ask for the user, and no other. */
const failAsking = (fault: Fault) => {
	stage.simulator.faults.decide = ({ path }) => (path === WHO_PATH ? fault : undefined);
};

const paths = () => stage.simulator.received.map(({ path }) => path);
const sentDates = () => stage.sent.flat().map(({ FromDate }) => FromDate);
const many = (date: string, count: number) => Array<string>(count).fill(date);

describe('is asked for', () => {
	it('once for all items of a run, before anything is sent, and each date is counted once', async () => {
		const run = await move(many(LOCAL, 200));
		expect(run.error).toBeUndefined();
		expect(sentDates()).toEqual(many('2026-11-29 07:00:00', 200));
		expect(paths()).toEqual([WHO_PATH, ...many(UPDATE_PATH, 8)]);
		expect(hintsOf(run)).toEqual([
			'200 dates without an offset were read in the zone Asia/Kolkata, e.g. "2026-11-29 12:30" as 2026-11-29T07:00:00Z.',
		]);
	});

	it('when a date first needs it: not for dates with an offset', async () => {
		await move(many(OFFSET, 3));
		expect(paths()).toEqual([UPDATE_PATH]);
	});

	it('not for dates in a zone that an item chooses', async () => {
		await move(many(LOCAL, 2), { parameters: { timezone: 'Asia/Kathmandu' } });
		expect(paths()).toEqual([UPDATE_PATH]);
		expect(sentDates()).toEqual(many('2026-11-29 06:45:00', 2));
	});

	it('as an expression gives it, for those items alone', async () => {
		const zones = ['UTC', 'leadSquaredUser', '', 'leadSquaredUser'];
		await stage.move(
			zones.map((zone, n) => item(n, { FromDate: LOCAL, zone })),
			{
				parameters: { ...ZONED, timezone: '={{ $json.zone }}' },
				credential: keysOf(user),
				workflowTimezone: 'Europe/Berlin',
			},
		);
		expect(sentDates().map((date) => date.slice(11, 16))).toEqual([
			'12:30',
			'07:00',
			'11:30',
			'07:00',
		]);
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH]);
	});

	it('not again by the next run of the account', async () => {
		await move([LOCAL]);
		await move([LOCAL]);
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH, UPDATE_PATH]);
		expect(sentDates()).toEqual(many('2026-11-29 07:00:00', 2));
	});

	it('for each account by itself', async () => {
		await move([LOCAL]);
		setZone('Europe/Berlin');
		await move([LOCAL]);
		expect(sentDates()).toEqual(['2026-11-29 07:00:00', '2026-11-29 11:30:00']);
	});

	it('in a dry run, too, which sends nothing else', async () => {
		const run = await move([LOCAL], { parameters: { options: { dryRun: true } } });
		expect(paths()).toEqual([WHO_PATH]);
		const [planned] = jsonOf(run);
		expect(JSON.stringify(planned)).toContain('2026-11-29 07:00:00');
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'with keys that the credential holds: in a dry run without them, %s, that is the whole run’s problem',
		async (onError) => {
			const run = await move([LOCAL, OFFSET], {
				onError,
				parameters: { options: { dryRun: true } },
				credential: { accessKey: '' },
			});
			const texts =
				onError === 'stopWorkflow' ? [run.error?.message] : jsonOf(run).map(({ error }) => error);
			expect(texts).toHaveLength(onError === 'stopWorkflow' ? 1 : 2);
			for (const text of texts)
				expect(text).toContain('The Access Key of the LeadSquared credential');
			expect(paths()).toEqual([]);
		},
	);

	it('again and again up to Max Retries, as all calls are', async () => {
		stage.simulator.faults.push({ kind: 'emptyStatus' });
		await move([LOCAL], { parameters: { options: { maxRetries: 1 } } });
		expect(paths()).toEqual([WHO_PATH, WHO_PATH, UPDATE_PATH]);
	});
});

describe('is understood', () => {
	it.each([
		['Asia/Kathmandu', '2026-11-29 06:45:00'],
		['Asia/Calcutta', '2026-11-29 07:00:00'],
		['India Standard Time', '2026-11-29 07:00:00'],
		['W. Europe Standard Time', '2026-11-29 11:30:00'],
		['tzone://Microsoft/Utc', '2026-11-29 12:30:00'],
		['  Asia/Kolkata ', '2026-11-29 07:00:00'],
	])('as %s', async (zone, expected) => {
		setZone(zone);
		await move([LOCAL]);
		expect(sentDates()).toEqual([expected]);
	});
});

describe('is refused', () => {
	it.each<[string, string | null | undefined, string]>([
		[
			'unknown',
			'Mars/Olympus',
			`LeadSquared's user has the timezone "Mars/Olympus", which is not a known zone`,
		],
		[
			'a zone of Exchange that says nothing',
			'tzone://Microsoft/Custom',
			`LeadSquared's user has the timezone "tzone://Microsoft/Custom", which is not a known zone`,
		],
		['empty', '', `LeadSquared names no timezone for the keys' user`],
		['null', null, `LeadSquared names no timezone for the keys' user`],
		['absent', undefined, `LeadSquared names no timezone for the keys' user`],
	])('%s: with the advice, and nothing is sent', async (_, zone, why) => {
		setZone(zone);
		const run = await move([OFFSET, LOCAL]);
		expect(run.error?.message).toBe(
			`1 of 2 items cannot be sent: [item 1] From Date "${LOCAL}" carries no offset, and ${why}. ${ADVICE}`,
		);
		expect(descriptionLines(run)).toEqual(['Nothing was sent, and no appointment is changed.']);
		expect(paths()).toEqual([WHO_PATH]);
	});

	it('in the continue modes for the dates that need it, and all others are sent', async () => {
		setZone('Mars/Olympus');
		const run = await move([LOCAL, OFFSET, LOCAL], { onError: 'continueRegularOutput' });
		const texts = fatesOf(run, 3).map(({ json }) => errorText(json));
		expect(texts[0]).toContain(ADVICE);
		expect(texts.map((text) => text === '')).toEqual([false, true, false]);
		expect(sentDates()).toEqual(['2026-11-29 07:00:00']);
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH]);
	});

	it('once, and then the advice works: a Timezone, or an offset', async () => {
		setZone('Mars/Olympus');
		await move([LOCAL]);
		expect(stage.updates).toEqual([]);
		await move([LOCAL], { parameters: { timezone: 'Asia/Kolkata' } });
		await move([/"(.+)"/.exec(ADVICE)?.[1] ?? '']);
		expect(sentDates()).toEqual(many('2026-11-29 07:00:00', 2));
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH, UPDATE_PATH]);
	});

	it('and not kept: the next run asks again', async () => {
		failAsking({ kind: 'emptyStatus' });
		await move([LOCAL], { parameters: { options: { maxRetries: 0 } } });
		stage.simulator.faults.clear();
		await move([LOCAL]);
		expect(paths()).toEqual([WHO_PATH, WHO_PATH, UPDATE_PATH]);
		expect(sentDates()).toEqual(['2026-11-29 07:00:00']);
	});

	it('with a text of LeadSquared’s that is cut and shown by its signs', async () => {
		setZone(`Mars/\u202e${'x'.repeat(1_000)}`);
		const run = await move([LOCAL]);
		expect(run.error?.message).toContain('"Mars/\\u202exxx');
		expect(run.error?.message.length).toBeLessThan(400);
	});
});

const quota: Fault = {
	kind: 'raw',
	status: 429,
	body: '{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls exceeded the limit of 1 in 86400 second(s)"}',
};

describe('is not to be had', () => {
	it.each<[string, Fault, string]>([
		[
			'keys that are refused',
			{ kind: 'emptyStatus', status: 401 },
			'LeadSquared refused to tell it (HTTP 401). LeadSquared does not accept these keys (HTTP 401).',
		],
		[
			'a right that is missing',
			{ kind: 'emptyStatus', status: 403 },
			'LeadSquared refused to tell it (HTTP 403). The user that the keys belong to lacks the right to read its own user.',
		],
		[
			'a refusal',
			{ kind: 'refused', exception: { type: 'MXInvalidInputException', message: 'No' } },
			'LeadSquared refused to tell it (HTTP 500, MXInvalidInputException): No. Choose Timezone,',
		],
		[
			'a quota',
			quota,
			"The account's limit of 1 calls in 86400 seconds is reached (HTTP 429). Run it again later",
		],
		['a lost answer', { kind: 'reset' }, 'no HTTP answer'],
		['no answer in time', { kind: 'hang' }, 'no HTTP answer'],
		[
			'an empty 503',
			{ kind: 'emptyStatus' },
			'LeadSquared failed without saying why (HTTP 503). Run it again.',
		],
		[
			'a redirect',
			{ kind: 'redirect', location: 'https://example.com/' },
			'The API host answered with a redirect',
		],
		['a page', { kind: 'html' }, 'LeadSquared answered with an HTML page (HTTP 200)'],
		[
			'JSON that is none of LeadSquared’s',
			{ kind: 'raw', status: 200, body: '{"TimeZone":"Asia/Kolkata"}' },
			'LeadSquared answered with a reply without the fields that LeadSquared documents',
		],
	])('%s: with the reason and the advice, and nothing is sent', async (_, fault, reason) => {
		failAsking(fault);
		const options = { maxRetries: 0, timeout: 1 };
		const run = await move([LOCAL, LOCAL, OFFSET], { parameters: { options } });
		const message = run.error?.message ?? '';
		expect(message).toContain(
			`2 of 3 items cannot be sent, e.g. [item 0] From Date "${LOCAL}" carries no offset, and the timezone of LeadSquared's user is not known: `,
		);
		expect(message).toContain(reason);
		expect(message.endsWith(ADVICE)).toBe(true);
		expect(paths()).toEqual([WHO_PATH]);
	});

	it('in the continue modes: the items with offsets are sent', async () => {
		failAsking({ kind: 'reset' });
		const run = await move([LOCAL, OFFSET, LOCAL], {
			onError: 'continueErrorOutput',
			parameters: { options: { maxRetries: 0 } },
		});
		expect(fatesOf(run, 3).map(({ output }) => output)).toEqual([1, 0, 1]);
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH]);
	});

	it('since the run is cancelled: the run ends, with nothing sent', async () => {
		failAsking({ kind: 'hang' });
		const controller = new AbortController();
		const running = move([LOCAL, OFFSET], {
			onError: 'continueRegularOutput',
			signal: controller.signal,
		});
		await eventually(() => stage.simulator.received.length === 1);
		controller.abort();
		const run = await running;
		expect(run.status).toBe('canceled');
		expect(run.node(NODE).error?.message).toBe('The run was cancelled');
		expect(paths()).toEqual([WHO_PATH]);
	});
});

describe('keys that the reply repeats stand in no text', () => {
	const accessKey = 'u$r+Planted/Access=&1';
	const secretKey = 'Planted+Secret/{s}=&2';

	it.each<[string, (both: string) => Fault | string]>([
		['as the zone', (both) => both],
		['in a refusal', (message) => ({ kind: 'refused', exception: { type: 'MX', message } })],
		['in a page', (title) => ({ kind: 'html', title })],
	])('%s', async (_, repeat) => {
		const told = repeat(`${accessKey} ${secretKey}`);
		user = stage.simulator.addUser({
			accessKey,
			secretKey,
			...(typeof told === 'string' && { TimeZone: told }),
		});
		if (typeof told !== 'string') failAsking(told);
		const run = await move([LOCAL], {
			mode: 'manual',
			parameters: { options: { maxRetries: 0 } },
		});
		expect(run.error?.message).toContain('***');
		const dump = run.dump();
		for (const key of [accessKey, secretKey, encodeURIComponent(secretKey)]) {
			expect(dump.includes(key)).toBe(false);
		}
	});
});

describe('Get Many', () => {
	const find = async (parameters: INodeParameters, count = 1, more: MoveOptions = {}) =>
		await getMany(
			stage,
			{ timezone: 'leadSquaredUser', ...parameters },
			numbers(count).map(() => ({ json: {} })),
			{ credential: keysOf(user), ...more },
		);

	it('takes days as days of this zone, and asks once for all items', async () => {
		stage.simulator.seed(2, (n) => ({
			// Ends and begins of 29 November in India.
			DueDate: at(['2026-11-28 18:30:00', '2026-11-28 18:29:59'], n),
			EndDate: '2026-11-28 19:00:00',
		}));
		const run = await find({ fromDate: '2026-11-29', toDate: '2026-11-29' }, 3);
		expect(jsonOf(run).map(({ DueDate }) => DueDate)).toEqual(many('2026-11-28T18:30:00Z', 3));
		expect(paths().filter((path) => path === WHO_PATH)).toHaveLength(1);
		expect(paths()[0]).toBe(WHO_PATH);
		expect(paths()).toContain(USERS_PATH);
		expect(hintsOf(run)).toContain(
			'6 dates without an offset were read in the zone Asia/Kolkata, e.g. "2026-11-29" as 2026-11-28T18:30:00Z.',
		);
	});

	it('asks for no zone with offsets, nor without days', async () => {
		await find({ fromDate: OFFSET, toDate: '2026-11-30T00:00:00Z' });
		await find({ findBy: 'owner', owner: 'asha.rao@example.com' });
		expect(new Set(paths())).toEqual(new Set([USERS_PATH, OWNER_PATH]));
	});

	it('refuses days when the zone is not to be had, and asks for no appointment', async () => {
		failAsking({ kind: 'reset' });
		const run = await find({ options: { maxRetries: 0 } });
		expect(run.error?.message).toContain(
			`From Date "2026-03-01" is a day, and the timezone of LeadSquared's user is not known: `,
		);
		expect(run.error?.message).toContain(ADVICE);
		expect(descriptionLines(run)).toEqual(['No appointment was asked for.']);
		expect(paths()).toEqual([WHO_PATH]);
	});

	it('ends when the run is cancelled meanwhile', async () => {
		failAsking({ kind: 'hang' });
		const controller = new AbortController();
		const running = find({}, 2, { onError: 'continueErrorOutput', signal: controller.signal });
		await eventually(() => stage.simulator.received.length === 1);
		controller.abort();
		expect((await running).status).toBe('canceled');
		expect(paths()).toEqual([WHO_PATH]);
	});
});

describe('Bulk Shift Time', () => {
	/** Over a clock change of Berlin's, in UTC. */
	const appointment = item(0, {
		DueDate: '2026-10-24T08:00:00Z',
		EndDate: '2026-10-24T09:00:00Z',
	});
	const shift = async (shiftUnit: string, more: IDataObject = {}) =>
		await perform(
			stage,
			'bulkShiftTime',
			{
				userTaskId: '={{ $json.UserTaskId }}',
				fromDate: '={{ $json.DueDate }}',
				toDate: '={{ $json.EndDate }}',
				shiftBy: 1,
				shiftUnit,
				timezone: 'leadSquaredUser',
				...(more as INodeParameters),
			},
			[appointment],
			{ credential: keysOf(user) },
		);

	it('by a day keeps the time of day in this zone, which is asked for', async () => {
		setZone('Europe/Berlin');
		const run = await shift('days');
		expect(sentDates()).toEqual(['2026-10-25 09:00:00']);
		expect(hintsOf(run)).toEqual([
			'1 appointment was shifted by days or weeks, which keep the time of day in the zone Europe/Berlin.',
		]);
		expect(paths()).toEqual([WHO_PATH, UPDATE_PATH]);
	});

	it('by an hour asks for no zone', async () => {
		await shift('hours');
		expect(sentDates()).toEqual(['2026-10-24 09:00:00']);
		expect(paths()).toEqual([UPDATE_PATH]);
	});

	it('by a day is refused without the zone, with advice that works', async () => {
		setZone('Mars/Olympus');
		const run = await shift('days');
		expect(run.error?.message).toContain(
			`From Date "2026-10-24T08:00:00Z" cannot be shifted by days: LeadSquared's user has the timezone "Mars/Olympus", which is not a known zone. Choose Timezone, or shift by hours.`,
		);
		expect(stage.updates).toEqual([]);
		await shift('days', { timezone: 'Asia/Kolkata' });
		await shift('hours');
		expect(sentDates()).toEqual(['2026-10-25 08:00:00', '2026-10-24 09:00:00']);
	});
});
