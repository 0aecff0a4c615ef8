import type { StorageTask } from './storage/workflow';
import type { Way } from './worker/task';

/** The middle of several runs, and how far they lay apart. */
export interface Sample {
	median: number;
	least: number;
	most: number;
	runs: number;
}

/** Bench 1: one way at one size, without a limit on the server's side. */
export interface SpeedRow {
	way: Way;
	size: number;
	perCall: number;
	millis: Sample;
	/** What of it the n8n process computed. */
	cpuMillis: Sample;
	/** Why it did not get to the end, if so. */
	failure?: string;
}

/** Bench 2: one way against a server that keeps to a limit. */
export interface LimitRow {
	way: Way;
	/** The account's real limit, calls in 5 seconds. */
	realLimit: number;
	/** Milliseconds that calls are on their way to the server. */
	wayThere: readonly [least: number, most: number];
	calls: number;
	/** No client can be faster: 5 s for each whole window but the last. */
	floorMillis: number;
	millis: Sample;
	/** Calls that the server refused for its limit. */
	limited: Sample;
	/** Appointments that were not accepted in the end. */
	lost: Sample;
}

/** Bench 3: the peak memory of one way. */
export interface MemoryRow {
	way: Way;
	size: number;
	peakBytes: Sample;
}

/** Bench 4: processes that work on one account side by side, which knows nothing of them. */
export interface SeveralRow {
	processes: number;
	wayThere: readonly [least: number, most: number];
	/** Of each process. */
	calls: number;
	/** That of the sum of their calls at the account's limit. */
	floorMillis: number;
	/** From the common start to the end of the last. */
	millis: Sample;
	/** Percent of all calls that the server refused for its limit. */
	limitedPercent: Sample;
	/** Appointments that were not accepted in the end. */
	lost: Sample;
	/** One call of another process that comes while one process is busy: how long it took. */
	loneMillis?: Sample;
}

/** Bench 5: what a whole n8n stores of one run. */
export interface StorageRow extends StorageTask {
	/** The execution's data as text, and as PostgreSQL keeps it; 0 where n8n keeps nothing. */
	textBytes: number;
	storedBytes: number;
	/** All that PostgreSQL wrote meanwhile. */
	writtenBytes: number;
	/** The most memory that n8n's process ever had. */
	peakBytes: number;
}

/** When a bench was run. */
export interface Dated<Row> {
	date: string;
	rows: readonly Row[];
}

export interface Measurements {
	machine: string;
	speed?: Dated<SpeedRow>;
	limit?: Dated<LimitRow>;
	memory?: Dated<MemoryRow>;
	several?: Dated<SeveralRow>;
	storage?: Dated<StorageRow>;
}

export function sampleOf(values: readonly number[]): Sample {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const low = sorted[Math.floor(middle)] ?? NaN;
	const high = sorted[Math.ceil(middle)] ?? NaN;
	return {
		median: (low + high) / 2,
		least: sorted[0] ?? NaN,
		most: sorted[sorted.length - 1] ?? NaN,
		runs: sorted.length,
	};
}
