/**
 * Zones whose law changed: what this Node's zone data know is right by moment-timezone, and what they do not know is
 * refused. `npm run test:node24` runs this on a Node with newer data as well.
 */
import type { IDataObject } from 'n8n-workflow';
import moment from 'moment-timezone';
import { perform } from './reads/support';
import { at, errorText, fatesOf, item, taskId, useStage } from './support';

const stage = useStage();

/** `release` is the one of IANA's zone data that brought the change, and `day` its day there. */
const ROWS = [
	{ zone: 'Africa/Casablanca', release: '2026c', day: '2026-09-20' },
	{ zone: 'Africa/El_Aaiun', release: '2026c', day: '2026-09-20' },
	{ zone: 'America/Edmonton', release: '2026c', day: '2026-11-01' },
	{ zone: 'America/Yellowknife', release: '2026c', day: '2026-11-01' },
	{ zone: 'America/Inuvik', release: '2026d', day: '2026-11-01' },
	{ zone: 'America/Vancouver', release: '2026b', day: '2026-11-01' },
	{ zone: 'Canada/Pacific', release: '2026b', day: '2026-11-01' },
	{ zone: 'America/Winnipeg', release: '2026e', day: '2026-11-01' },
	{ zone: 'America/Havana', release: '2026f', day: '2026-11-01' },
	{ zone: 'Cuba', release: '2026f', day: '2026-11-01' },
	{ zone: 'Europe/Chisinau', release: '2026a', day: '2022-03-27' },
	// Its law did not change.
	{ zone: 'Asia/Kolkata', release: '', day: '' },
].map((row) => ({ ...row, known: (process.versions.tz ?? '') >= row.release }));

const LOCAL = '2026-11-29T12:30:00';

/** The instant as it is sent, by moment-timezone. */
const utc = (local: string, zone: string, days = 0) =>
	moment.tz(local, zone).add(days, 'days').utc().format('YYYY-MM-DD HH:mm:ss');

/** What became of each as From Date: the text that was sent, or the reason why it was not. */
async function fates(
	list: readonly IDataObject[],
	operation: string,
	parameters: IDataObject = {},
): Promise<string[]> {
	const items = list.map((json, n) => item(n, json));
	const fields = { userTaskId: '={{ $json.UserTaskId }}', timezone: '={{ $json.zone }}' };
	const run = await perform(stage, operation, { ...fields, ...parameters } as never, items, {
		onError: 'continueRegularOutput',
	});
	const sent = new Map(stage.sent.flat().map(({ UserTaskId, FromDate }) => [UserTaskId, FromDate]));
	return fatesOf(run, items.length).map(({ json }, n) => sent.get(taskId(n)) ?? errorText(json));
}

const update = async (list: readonly IDataObject[]) =>
	await fates(list, 'bulkUpdateTime', {
		fromDate: '={{ $json.FromDate }}',
		endGivenAs: 'duration',
	});
const shift = async (list: readonly IDataObject[], shiftBy: number, shiftUnit: string) => {
	const date = '={{ $json.FromDate }}';
	return await fates(list, 'bulkShiftTime', { fromDate: date, toDate: date, shiftBy, shiftUnit });
};

const refused = (what: string, day: string, fix: string) =>
	expect.stringMatching(
		new RegExp(
			`${what}, whose clocks this n8n knows only until ${day}: its zone data are older than the law\\. Update n8n, or ${fix}`,
		),
	) as string;

describe('Bulk Update Time', () => {
	it('takes what this n8n knows of a zone, and nothing else', async () => {
		const got = await update(ROWS.map(({ zone }) => ({ zone, FromDate: LOCAL })));
		expect(got).toEqual(
			ROWS.map(({ zone, day, known }) =>
				known ? utc(LOCAL, zone) : refused(`is in ${zone}`, day, 'give dates with an offset'),
			),
		);
	});

	it('takes, on every n8n, what lies before the change', async () => {
		const got = await update(ROWS.map(({ zone }) => ({ zone, FromDate: '2022-03-01T12:30:00' })));
		expect(got).toEqual(ROWS.map(({ zone }) => utc('2022-03-01T12:30:00', zone)));
	});

	it('reads the zones of calendars so too, by their Windows names', async () => {
		const names = [
			['Morocco Standard Time', 'Africa/Casablanca'],
			['Cuba Standard Time', 'America/Havana'],
			['America/Vancouver', 'America/Vancouver'],
			['India Standard Time', 'Asia/Kolkata'],
		] as const;
		const got = await update(
			names.map(([timeZone]) => ({ zone: 'UTC', FromDate: { dateTime: LOCAL, timeZone } })),
		);
		expect(got).toEqual(
			names.map(([, name]) => {
				const { zone, day, known } = at(ROWS.filter((row) => row.zone === name));
				return known
					? utc(LOCAL, zone)
					: refused(`is in ${zone}`, day, 'give dates with an offset');
			}),
		);
	});

	it('takes what the advice says: dates with an offset, on every n8n', async () => {
		const dated = ROWS.map(({ zone }) => ({ zone, FromDate: moment.tz(LOCAL, zone).format() }));
		expect(await update(dated)).toEqual(ROWS.map(({ zone }) => utc(LOCAL, zone)));
	});
});

describe('Bulk Shift Time', () => {
	const dated = ROWS.map(({ zone }) => ({ zone, FromDate: moment.tz(LOCAL, zone).format() }));

	it.each([
		[1, 'days', 1],
		[-1, 'weeks', -7],
	])(
		'by %i %s takes dates with an offset where this n8n knows the zone, and no others',
		async (by, unit, days) => {
			expect(await shift(dated, by, unit)).toEqual(
				ROWS.map(({ zone, day, known }) =>
					known
						? utc(LOCAL, zone, days)
						: refused(`cannot be shifted by ${unit} in ${zone}`, day, 'shift by hours\\.'),
				),
			);
		},
	);

	it('refuses dates that a shift by a day moves over a change that this n8n does not know', async () => {
		const rows = ROWS.filter(({ day }) => day !== '');
		const eves = rows.map(({ zone, day }) => ({
			zone,
			FromDate: moment.tz(`${day}T12:30`, zone).subtract(1, 'day').format(),
		}));
		const got = await shift(eves, 1, 'days');
		expect(got).toEqual(
			rows.map(({ zone, day, known }) =>
				known
					? utc(`${day}T12:30`, zone)
					: refused(`cannot be shifted by days in ${zone}`, day, 'shift by hours\\.'),
			),
		);
	});

	it('takes what the advice says: hours, on every n8n', async () => {
		expect(await shift(dated, 24, 'hours')).toEqual(
			ROWS.map(({ zone }) =>
				moment.tz(LOCAL, zone).add(24, 'hours').utc().format('YYYY-MM-DD HH:mm:ss'),
			),
		);
	});
});
