import { clockFieldsOf, readUnixMilliseconds } from '../../../dates/instant';
import { localTimeOf, localTimeToInstant } from '../../../dates/localTime';
import { describeOutdatedZone } from '../../../dates/outdatedZone';
import { plainSigns } from '../../../values/outside';
import { fail, ok, type Reading, type Refusal, refuse } from '../../../values/result';

/** The units that an appointment can be shifted by. */
export const SHIFT_UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;
/** One of {@link SHIFT_UNITS}. */
export type ShiftUnit = (typeof SHIFT_UNITS)[number];

/** How far and where to: forward, or back where it is negative. */
export interface Shift {
	by: number;
	unit: ShiftUnit;
}

const MINUTES: Readonly<Record<ShiftUnit, number>> = {
	minutes: 1,
	hours: 60,
	days: 1_440,
	weeks: 10_080,
};
const MINUTE_MS = 60_000;

/** Reads what the panel says of the shift; a whole number, also as text. */
export function readShiftBy(value: unknown): Reading<number> {
	const text = typeof value === 'string' ? plainSigns(value) : '';
	const number = /^[+-]?\d+$/.test(text) ? Number(text) : value;
	if (typeof number !== 'number' || !Number.isInteger(number)) {
		return refuse('is not a whole number', 'Use a whole number, e.g. 1, or -1 to go back.');
	}
	if (number === 0) {
		return refuse('moves nothing', 'Use another whole number, e.g. 1, or -1 to go back.');
	}
	return ok(number);
}

/** Reads the unit of the shift. */
export function readShiftUnit(value: unknown): Reading<ShiftUnit> {
	const unit = SHIFT_UNITS.find((candidate) => candidate === value);
	if (unit !== undefined) return ok(unit);
	return refuse('is not a unit of time', `Use one of: ${SHIFT_UNITS.join(', ')}.`);
}

/** Whether the shift goes by the calendar, and so by a zone. */
export function isByCalendar({ unit }: Shift): boolean {
	return unit === 'days' || unit === 'weeks';
}

/**
 * Moves an instant, in milliseconds since 1970. Minutes and hours are real ones. Days and weeks keep the time of day
 * in the zone across clock changes: of a repeated local time the first is taken, a skipped one is refused.
 * @param zoneOf looks up the zone's IANA name, or why there is none
 */
export function shiftInstant(
	millis: number,
	shift: Shift,
	zoneOf: () => Reading<string>,
): Reading<number> {
	const minutes = shift.by * MINUTES[shift.unit];
	if (!isByCalendar(shift)) return within(millis + minutes * MINUTE_MS);
	const timezone = zoneOf();
	if (!timezone.ok) {
		const { why, fix } = timezone.error;
		return fail({
			...timezone.error,
			why: `cannot be shifted by ${shift.unit}: ${why}`,
			// An offset is no help here.
			fix: fix.replace(
				/(?:, or give dates with an offset, e\.g\. "[^"]*")?\.$/,
				', or shift by hours.',
			),
		});
	}
	const zone = timezone.value;
	const local = localTimeOf(millis, zone);
	if (!local.ok) return refuseOutdatedZone(shift, zone);
	const moved = within(local.value + minutes * MINUTE_MS);
	if (!moved.ok) return moved;
	const reading = localTimeToInstant(clockFieldsOf(moved.value), zone);
	if (reading.ok) return within(reading.value);
	if (reading.error !== 'skipped') return refuseOutdatedZone(shift, zone);
	return refuse(
		`would fall on ${new Date(moved.value).toISOString().slice(0, 16).replace('T', ' ')}, which does not exist in ${zone}: the clock change of that day skips it`,
		'Shift this appointment by hours, or leave it out (Filter node).',
	);
}

function refuseOutdatedZone({ unit }: Shift, zone: string): Refusal {
	return refuse(
		`cannot be shifted by ${unit} in ${describeOutdatedZone(zone)}`,
		'Update n8n, or shift by hours.',
	);
}

function within(millis: number): Reading<number> {
	const instant = readUnixMilliseconds(millis);
	if (instant.ok) return instant;
	return refuse('would lie outside 1970 to 2199 after the shift', 'Use a smaller Shift By.');
}
