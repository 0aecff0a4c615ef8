/** Appointments that shall be moved, and the items that ask for it. Every asked time is known without the node. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { AppointmentInput } from '../simulator';
import { Random } from '../random';

export const OLD = { DueDate: '2026-01-05 09:00:00', EndDate: '2026-01-05 09:45:00' };

/** The zone of the workflow; it has one offset all year. */
export const WORKFLOW_ZONE = 'Asia/Kolkata';
const OFFSET_MS = 5.5 * 3_600_000;

const FIRST_MS = Date.UTC(2026, 11, 1);
const YEAR_S = 365 * 86_400;

/** As LeadSquared is asked: UTC, `YYYY-MM-DD HH:MM:SS`. */
export interface Times {
	FromDate: string;
	ToDate: string;
}

/** An input item and what is known about it. */
export interface Case {
	id: string;
	item: INodeExecutionData;
	/** Whether its own dates cannot be read. */
	invalid: boolean;
}

export interface World {
	cases: readonly Case[];
	/** What each appointment's last readable item asks for, by id. */
	asked: ReadonlyMap<string, Times>;
	/** Ids that no appointment has. */
	missing: ReadonlySet<string>;
	/** What LeadSquared holds before. */
	booked: readonly AppointmentInput[];
}

/** In percent of the items. */
export interface Shares {
	missing: number;
	repeated: number;
	invalid: number;
}

export const SOME_OF_ALL: Shares = { missing: 1, repeated: 1, invalid: 0.5 };
export const NOTHING_WRONG: Shares = { missing: 0, repeated: 0, invalid: 0 };

/** `series` keeps the ids of worlds that meet in one simulator apart. */
export function makeWorld(seed: number, count: number, shares: Shares, series = 0): World {
	const random = new Random(seed);
	const cases: Case[] = [];
	const asked = new Map<string, Times>();
	const missing = new Set<string>();
	while (cases.length < count) {
		const again = cases.length > 0 && random.chance(shares.repeated);
		const id = again ? pickId(random, cases) : newId(random, series, cases.length);
		if (!again && random.chance(shares.missing)) missing.add(id);
		const start = FIRST_MS + random.whole(0, YEAR_S) * 1000;
		const end = start + random.whole(0, 300) * 60_000;
		const invalid = random.chance(shares.invalid);
		if (!invalid) asked.set(id, { FromDate: written(start), ToDate: written(end) });
		const form = random.pick(FORMS);
		const json: IDataObject = {
			UserTaskId: random.chance(10) ? id.toUpperCase() : id,
			FromDate: invalid ? random.pick(UNREADABLE) : form(start),
			ToDate: form(end),
			place: cases.length,
		};
		cases.push({ id, item: { json }, invalid });
	}
	const booked = [...new Set(cases.map(({ id }) => id))]
		.filter((id) => !missing.has(id))
		.map((UserTaskId) => ({ UserTaskId, ...OLD }));
	return { cases, asked, missing, booked };
}

function pickId(random: Random, cases: readonly Case[]): string {
	return cases[random.whole(0, cases.length - 1)]?.id ?? '';
}

function newId(random: Random, series: number, place: number): string {
	const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
	return `${hex(random.whole(0, 0xffffffff), 8)}-${hex(series, 4)}-4a11-8b0b-${hex(place, 12)}`;
}

/** Ways to write an instant that all mean that very instant. */
const FORMS: readonly [
	(ms: number) => string | IDataObject,
	...Array<(ms: number) => string | IDataObject>,
] = [
	(ms) => `${written(ms).replace(' ', 'T')}Z`,
	(ms) => `${written(ms + OFFSET_MS)}+05:30`,
	(ms) => `${written(ms - 8 * 3_600_000).replace(' ', 'T')}.999-0800`,
	// In the workflow's zone.
	(ms) => written(ms + OFFSET_MS),
	(ms) => `/Date(${ms}+0000)/`,
	(ms) => ({ dateTime: written(ms + OFFSET_MS).replace(' ', 'T'), timeZone: 'Asia/Kolkata' }),
	(ms) => ({ dateTime: `${written(ms).replace(' ', 'T')}.0000000`, timeZone: 'UTC' }),
];

const UNREADABLE = ['2026-11-29', '29/11/2026 12:30', '2026-02-30 10:00', '', 'tomorrow'] as const;

function written(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
