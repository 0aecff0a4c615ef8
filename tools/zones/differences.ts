/**
 * Where the zone data of the Node that runs this differ first from the law, for zoneChanges.ts: laws come in, and
 * differences go out, as JSON.
 */
import { readFileSync } from 'node:fs';
import { IANAZone } from 'luxon';

/** A zone's offsets in milliseconds, each with the instant that it holds from, the earliest first. */
export interface Law {
	zone: string;
	/** The first instant is null: JSON knows no -Infinity. */
	spans: Array<[from: number | null, offset: number]>;
}

/** The first instant at which an engine gives another offset than the law, and the law's offset then. */
export interface Difference {
	zone: string;
	at: number;
	offset: number;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** A law that differs has shown so by the end of these years. */
const START = Date.UTC(2020, 0);
const END = Date.UTC(2040, 0);

/** Less than the time between any two changes of one zone's clocks, so that no two lie between two looks. */
const STEP = 3 * DAY;

function firstDifference({ zone, spans }: Law): Difference[] {
	if (!IANAZone.isValidZone(zone)) return [];
	const latestFirst = [...spans].reverse();
	const clock = IANAZone.create(zone);
	const lawAt = (at: number) => latestFirst.find(([from]) => (from ?? -Infinity) <= at)?.[1];
	const differsAt = (at: number) => Math.round(clock.offset(at) * 60) * SECOND !== lawAt(at);

	const looks = spans.flatMap(([from]) => (from === null ? [] : [from - SECOND, from]));
	for (let at = START; at < END; at += STEP) looks.push(at);
	looks.sort((a, b) => a - b);
	const place = looks.findIndex(differsAt);
	const first = looks[place];
	if (first === undefined) return [];
	let [good, bad] = [looks[place - 1] ?? first, first];
	while (bad - good > SECOND) {
		const middle = good + Math.floor((bad - good) / 2 / SECOND) * SECOND;
		if (differsAt(middle)) bad = middle;
		else good = middle;
	}
	return [{ zone, at: bad, offset: lawAt(bad) ?? NaN }];
}

const laws = JSON.parse(readFileSync(0, 'utf8')) as Law[];
process.stdout.write(JSON.stringify(laws.flatMap(firstDifference)));
