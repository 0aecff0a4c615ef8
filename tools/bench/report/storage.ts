import type { Dated, StorageRow } from '../measurements';
import { SIZE } from './columns';
import { megabytes, table } from './table';

const OUTPUT: Readonly<Record<StorageRow['output'], string>> = {
	none: 'none: the items alone',
	batches: 'One Item per Batch',
	appointments: 'One Item per Appointment',
};

const SAVING: Readonly<Record<StorageRow['saving'], string>> = {
	success: 'successful executions (default)',
	progress: 'these and their progress',
	nothing: 'no successful executions',
};

/** What n8n stores, as a part of the page. */
export function storageText({ date, rows }: Dated<StorageRow>): string {
	return [
		`## 5. Storage

${date}, \`npm run bench -- --only 5\`. A whole n8n on PostgreSQL, started anew for each row: a webhook, a Code node that gives the rows of the other benches (seven columns, 25 appointments per call), the LeadSquared node. As text is what SQLite keeps; PostgreSQL compresses it. Written is what PostgreSQL wrote in all. The peak is of n8n's main process, which executed the run, from its start on. Each run once: sizes do not vary.`,
		table<StorageRow>(rows, [
			SIZE,
			['LeadSquared node, Output', ({ output }) => OUTPUT[output]],
			['Saved', ({ saving }) => SAVING[saving]],
			['As text', ({ textBytes }) => megabytes(textBytes)],
			['In PostgreSQL', ({ storedBytes }) => megabytes(storedBytes)],
			['Written', ({ writtenBytes }) => megabytes(writtenBytes)],
			['Peak memory', ({ peakBytes }) => megabytes(peakBytes)],
		]),
	].join('\n\n');
}
