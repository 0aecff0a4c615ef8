/** The columns that several tables have. */
import type { Sample } from '../measurements';
import type { Way } from '../worker/task';
import { count, NAMES, seconds } from './names';
import type { Column } from './table';

export const SIZE: Column<{ size: number }> = ['Appointments', ({ size }) => count(size)];

export const WAY: Column<{ way: Way }> = ['Way', ({ way }) => NAMES[way]];

export const ON_THE_WAY: Column<{ wayThere: readonly [least: number, most: number] }> = [
	'On the way there',
	({ wayThere }) => `${[...new Set(wayThere)].join(' to ')} ms`,
];

/** How long it took, beside the time that no client can beat. */
export const AGAINST_THE_FLOOR: ReadonlyArray<Column<{ floorMillis: number; millis: Sample }>> = [
	['Floor', ({ floorMillis }) => seconds(floorMillis)],
	['Time', ({ millis }) => shown(millis, seconds)],
	['Of the floor', ({ millis, floorMillis }) => (millis.median / floorMillis).toFixed(2)],
];

export const LOST: Column<{ lost: Sample }> = [
	'Appointments lost',
	({ lost }) => shown(lost, count),
];

export const RUNS: Column<{ millis: Sample }> = ['Runs', ({ millis }) => count(millis.runs)];

/** A median with the least and the most, where they differ. */
export function shown({ median, least, most }: Sample, unit: (value: number) => string): string {
	return least === most ? unit(median) : `${unit(median)} (${unit(least)} to ${unit(most)})`;
}
