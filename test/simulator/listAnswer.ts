import { jsonAnswer } from './answer';
import type { Answer } from './answer';
import type { Row } from './rowAsRead';
import type { Settings } from './settings';

/** docs/leadsquared-api.md §12 to §14: `{RecordCount, List}`, `{RecordCount, TaskList}` and, without a total, `{List}`. */
export function listAnswer(
	{ name, rows, total }: { name: 'List' | 'TaskList'; rows: readonly Row[]; total?: number },
	{ emptyList, recordCount }: Settings['reads'],
): Answer {
	const reply: Row = {};
	if (total !== undefined && recordCount !== 'omitted') {
		reply['RecordCount'] = recordCount === 'total' ? total : rows.length;
	}
	if (rows.length > 0 || emptyList === 'empty') reply[name] = rows;
	else if (emptyList === 'null') reply[name] = null;
	return jsonAnswer(200, reply);
}
