import type { LimitRow, Measurements, SeveralRow, SpeedRow } from '../measurements';
import type { Way } from '../worker/task';
import { shown } from './columns';
import { percent, seconds } from './names';

/** What is aimed at, beside what was measured. */
export interface Target {
	text: string;
	aim: string;
	measured: string;
	met: boolean;
}

const HAND_BUILT: readonly Way[] = ['eachByHttp', 'codeAndHttp'];
const JUDGED_SIZE = 10_000;

export function targets({ speed, limit, memory, several }: Measurements): Target[] {
	return [
		...(speed === undefined ? [] : speedTargets(speed.rows)),
		...(limit?.rows ?? []).filter(({ way }) => way === 'dragged').map(limitTarget),
		...(memory?.rows ?? [])
			.filter(({ way }) => way === 'dragged' || way === 'automatic')
			.map(({ way, size, peakBytes }) => {
				const base = memory?.rows.find((row) => row.way === 'passThrough')?.peakBytes.median ?? NaN;
				const text = `Peak memory at ${size.toLocaleString('en-US')}, ${way}, against passing the items on`;
				return ratioTarget(text, peakBytes.median / base, 1.5);
			}),
		...(several?.rows ?? []).filter(({ processes }) => processes > 1).map(severalTarget),
		...(several?.rows ?? []).flatMap(loneTarget),
	];
}

function speedTargets(all: readonly SpeedRow[]): Target[] {
	const size = all.some((row) => row.size === JUDGED_SIZE) ? JUDGED_SIZE : (all[0]?.size ?? 0);
	const rows = all.filter((row) => row.size === size && row.failure === undefined);
	const timeOf = (ways: readonly Way[]): number =>
		Math.min(...rows.filter(({ way }) => ways.includes(way)).map(({ millis }) => millis.median));
	const dragged = timeOf(['dragged']);
	const at = `at ${size.toLocaleString('en-US')}, no limit`;
	return [
		ratioTarget(
			`Dragged fields against automatic mapping, ${at}`,
			dragged / timeOf(['automatic']),
			1.5,
		),
		ratioTarget(
			`The node against the best hand-built way, ${at}`,
			dragged / timeOf(HAND_BUILT),
			0.5,
		),
	];
}

function limitTarget(row: LimitRow): Target {
	const { realLimit, wayThere, millis, floorMillis, limited, lost } = row;
	const [mostRatio, mostLimited] = realLimit < 25 ? [1.15, 20] : [1.05, 0];
	const refused = mostLimited === 0 ? 'no refused call' : `≤ ${mostLimited} refused calls`;
	const nothingLost = limited.most <= mostLimited && lost.most === 0;
	const of = `real limit ${realLimit}, 25 configured`;
	if (wayThere[1] > 0) {
		// The time that calls are on their way counts against every client that keeps to the limit for sure.
		return {
			text: `Refused calls, ${of}, ${wayThere.join(' to ')} ms on the way there (time: of the floor)`,
			aim: refused,
			measured: `${limited.most} at most (${(millis.median / floorMillis).toFixed(2)})`,
			met: nothingLost,
		};
	}
	const ratio = millis.median / floorMillis;
	return {
		text: `Time against the floor, ${of}`,
		aim: `≤ ${mostRatio}, ${refused}`,
		measured: `${ratio.toFixed(2)}, ${limited.most} refused at most`,
		met: ratio <= mostRatio && nothingLost,
	};
}

function severalTarget(row: SeveralRow): Target {
	const { processes, wayThere, calls, millis, floorMillis, limitedPercent, lost } = row;
	const ratio = millis.median / floorMillis;
	const way = wayThere[1] > 0 ? `, ${wayThere.join(' to ')} ms on the way there` : '';
	return {
		text: `Time against the floor, ${processes} processes on one account with ${calls} calls each${way}`,
		aim: '≤ 1.25, less than 10 % refused',
		measured: `${ratio.toFixed(2)}, ${percent(limitedPercent.median)} refused`,
		met: ratio <= 1.25 && limitedPercent.median < 10 && lost.most === 0,
	};
}

function loneTarget({ wayThere, loneMillis }: SeveralRow): Target[] {
	if (loneMillis === undefined) return [];
	const way = wayThere[1] > 0 ? `, ${wayThere.join(' to ')} ms on the way there` : '';
	return [
		{
			text: `One call of a second process beside a run of many${way}`,
			aim: '≤ 3.5 s, ≤ 8 s at most',
			measured: shown(loneMillis, seconds),
			met: loneMillis.median <= 3_500 && loneMillis.most <= 8_000,
		},
	];
}

function ratioTarget(text: string, ratio: number, most: number): Target {
	return { text, aim: `≤ ${most}`, measured: ratio.toFixed(2), met: ratio <= most };
}
