import { jsonAnswer } from './answer';
import { isBadId } from './updateJob';
import type { Answer } from './answer';
import type { TaskEntry, TimeUpdate } from './taskList';
import type { World } from './world';

/** A task id that no test gives an appointment. */
const NEVER_SENT = 'dddddddd-0000-4000-8000-dddddddddddd';

interface Row {
	readonly RowNumber: number;
	readonly Identifier?: string;
	readonly IsSuccessful: boolean;
	readonly Reason?: string;
}

/**
 * docs/leadsquared-api.md §8: 200 with what became of each entry, as the newer bulk calls for leads report it.
 * @returns undefined where no entry is bad
 */
export function rowReport({ entries }: TimeUpdate, world: World): Answer | undefined {
	const rows = reported(entries, world);
	const failed = rows.filter(({ IsSuccessful }) => !IsSuccessful);
	if (failed.length === 0) return undefined;
	const { form, list, misfit } = world.settings.rowReport;
	const because = `${failed.length} of ${rows.length} entries are bad`;
	if (form === 'rows') {
		return { ...jsonAnswer(200, misfit === 'counts' ? rows.slice(0, -1) : rows), because };
	}
	const TotalCount = misfit === 'counts' ? rows.length + 1 : rows.length;
	const FailureCount = failed.length;
	const report = {
		Status: { TotalCount, SuccessCount: TotalCount - FailureCount, FailureCount },
		Details: { [list]: failed.map(({ Identifier, Reason }) => ({ Identifier, Reason })) },
	};
	return { ...jsonAnswer(200, report), because };
}

/** Every entry's row. A misfit that is about names shows in the first of the failed ones. */
function reported(entries: readonly TaskEntry[], world: World): Row[] {
	const { reason: Reason, misfit } = world.settings.rowReport;
	const firstBad = entries.findIndex(({ UserTaskId }) => isBadId(UserTaskId, world));
	return entries.map(({ UserTaskId }, index) => {
		const RowNumber = index + 1;
		if (!isBadId(UserTaskId, world)) {
			return { RowNumber, Identifier: UserTaskId, IsSuccessful: true };
		}
		const failed = { RowNumber, IsSuccessful: false, Reason };
		if (index !== firstBad || misfit === 'none' || misfit === 'counts') {
			return { ...failed, Identifier: UserTaskId };
		}
		return misfit === 'unknownId' ? { ...failed, Identifier: NEVER_SENT } : failed;
	});
}
