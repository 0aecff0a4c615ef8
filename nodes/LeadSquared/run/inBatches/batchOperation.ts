import { type BulkReply } from '../../api/bulkTasks';
import { type CurrentTimes } from '../../errors/failure';
import { type ItemReader, type RunReader } from '../../parameters/readers';
import { type Call } from '../../transport/request';
import { type Checked } from '../../values/result';
import { type Notes } from '../hints';

/** Where a record of unknown outcome stands when it is read afterwards; `unread`: the reply does not show it. */
export type Standing = 'asAsked' | 'unread' | CurrentTimes;

/** What an operation does with items in batches: many entries in one call. */
export interface BatchOperation<E, N extends Notes = Notes> {
	/** Makes the notes of a run. */
	notes: () => N;
	/** Makes the reader of items, once for the run: what an item gives, checked. */
	reading: (run: RunReader) => (reader: ItemReader, notes: N) => Checked<E>;
	/** What makes two entries the same, case apart, and what LeadSquared's report names them by. */
	idOf: (entry: E) => string;
	/** How the panel names that. */
	idLabel: string;
	/** The most entries of one call. */
	most: number;
	/** Whether a refusal is of the whole list, so that smaller lists of it may be accepted. */
	mayBeTakenApart: boolean;
	/** The call that sends entries. */
	call: (entries: readonly E[], statusWebhookUrl: string | undefined) => Call<BulkReply>;
	/** The call that shows what became of an entry whose answer was lost. */
	standing: (entry: E) => Call<Standing>;
	/** An entry as the output shows it. */
	shown: (entry: E) => Readonly<Record<string, string>>;
	/** What the output of an input item says of its entry beside that; absent, nothing. */
	shownToItem?: (entry: E) => Readonly<Record<string, string>>;
	/** What the output calls the number of the entries of a batch, the entries, and their ids. */
	outputNames: { count: string; entries: string; ids: string };
	/** The option that says what to do with items of one id, as workflows store it and as the panel names it. */
	repeatedOption: { name: string; label: string };
	/** The value of the option Output that asks for an item for each input item. */
	outputOfItems: string;
	/** Sentences about the records of this operation. */
	texts: {
		/** What became of items whose id a later item names; follows "2 items were". */
		superseded: string;
		/** Where an entry that counts as accepted was found: "found at the new times". */
		found: string;
	};
}
