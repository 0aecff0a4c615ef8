import moment from 'moment-timezone';

import { NODE_NAME, NODE_TYPE, type Scenario } from '../scenario';
import { asDates, DAY, HOUR, MINUTE, type Times } from '../times';
import { BAD_ROWS, DELETED_ROW, MEANT_TASK_IDS, sheetRows, type SheetRow } from './rows';

const ZONE = 'Asia/Kolkata';

/** Rows with day-month dates; the bad ones leave by the error branch, the rest is sent. */
export function sheetScenario(): Scenario {
	const rows = sheetRows();
	const isRefused = ({ row_number }: SheetRow) =>
		BAD_ROWS.includes(row_number) || row_number === DELETED_ROW;
	const standing = rows.filter(({ row_number }) => row_number !== DELETED_ROW);
	return {
		title: 'Google Sheet: dates in Indian day-month order',
		story:
			`${rows.length} rows with a column "New start" such as 05/03/2027 09:30, which is 5 March here. Date Format ` +
			`is Custom, "dd/MM/yyyy HH:mm"; Timezone is ${ZONE}; the end is given as minutes. ` +
			'On Error: Continue (using error output), so bad rows go to a branch of their own. ' +
			'The appointment of one row was deleted in LeadSquared, which refuses the whole list for it.',
		appointments: standing.map((row, index) => ({
			UserTaskId: meantTaskId(row),
			Name: `Visit: ${row.Lead}`,
			...asDates(before(index)),
		})),
		workflow: {
			items: rows.map((json) => ({ json })),
			nodes: [
				{
					name: NODE_NAME,
					type: NODE_TYPE,
					onError: 'continueErrorOutput',
					parameters: {
						mappingMode: 'defineBelow',
						userTaskId: "={{ $json['Task ID'] }}",
						fromDate: "={{ $json['New start'] }}",
						endGivenAs: 'duration',
						durationMinutes: '={{ $json.Minutes }}',
						dateFormat: 'custom',
						customDateFormat: 'dd/MM/yyyy HH:mm',
						timezone: ZONE,
					},
				},
				{ name: 'Next Step', type: 'test.collect' },
				{ name: 'Rows to Correct', type: 'test.collect' },
			],
			connections: [
				['Start', NODE_NAME, 'Next Step'],
				{ from: NODE_NAME, output: 1, to: 'Rows to Correct' },
			],
		},
		inputNode: 'Start',
		nameItem: (json) => `row ${json.row_number as number}, ${json.Lead as string}`,
		zoneOf: () => ZONE,
		asked: new Map(
			rows.filter((row) => !isRefused(row)).map((row) => [meantTaskId(row), askedTimes(row)]),
		),
		refused: rows.flatMap((row, index) => (isRefused(row) ? [index] : [])),
		callsBack: false,
	};
}

function meantTaskId(row: SheetRow): string {
	return (MEANT_TASK_IDS.get(row.row_number) ?? row['Task ID']).trim().toLowerCase();
}

/** Read by moment-timezone, which the node does not use: it must come to the same instant. */
function askedTimes(row: SheetRow): Times {
	const start = moment.tz(row['New start'], 'DD/MM/YYYY HH:mm', true, ZONE);
	if (!start.isValid()) throw new Error(`Row ${row.row_number} of the sheet is bad, too.`);
	const from = start.valueOf();
	return { from, to: from + Number(row.Minutes) * MINUTE };
}

/** Where the appointments stood: 15 to 19 February 2027, from 09:00 in India, one an hour. */
function before(index: number): Times {
	const from = Date.UTC(2027, 1, 15, 3, 30) + (index % 5) * DAY + Math.floor(index / 5) * HOUR;
	return { from, to: from + 30 * MINUTE };
}
