/** What the user should know of how appointments were read. */
import { FindNotes } from '../../../nodes/LeadSquared/actions/appointment/find/items';

const told = (notes: FindNotes): string[] =>
	notes.hints.map(({ type = '', message }) => `${type}: ${message}`);

describe('hints', () => {
	it('are none where there is nothing to tell', () => {
		const notes = new FindNotes();
		expect(notes.hints).toEqual([]);
	});

	it('tell the zones of dates, with the words that sending has for it', () => {
		const notes = new FindNotes();
		for (const zone of ['Asia/Kolkata', 'UTC', 'Asia/Kolkata']) notes.zones.add(zone);
		expect(told(notes)).toEqual([
			'info: 2 dates without an offset were read in the zone Asia/Kolkata.',
			'info: 1 date without an offset was read in the zone UTC.',
		]);
	});

	it('tell the number of tasks', () => {
		const notes = new FindNotes();
		Object.assign(notes, { refetched: 3, gone: 1 });
		notes.refused.push('LeadSquared refused: <no>', 'More');
		Object.assign(notes.unsaid, { kind: 1, status: 2, start: 4 });
		expect(told(notes)).toEqual([
			'info: 3 tasks were asked for one by one, since their list does not tell their ends, or whether they are appointments.',
			'warning: 1 task was listed, but not found when asked for, and left out.',
			'warning: 2 tasks were kept as listed, since LeadSquared did not give them one by one, e.g.: LeadSquared refused: &lt;no>.',
			'warning: 1 task was kept though LeadSquared does not tell whether they are appointments or to-dos.',
			'warning: 2 tasks were kept though LeadSquared does not tell whether they are open or completed.',
			'warning: 4 tasks were kept though LeadSquared does not tell when they begin.',
		]);
	});

	it('tell each cut list once', () => {
		const notes = new FindNotes();
		notes.cutLists.push('One.', 'Two.', 'One.');
		expect(told(notes)).toEqual(['warning: One.', 'warning: Two.']);
	});

	it('tell of dates that could not be read, by the first of them', () => {
		const notes = new FindNotes();
		notes.unreadable.push('DueDate "soon"');
		expect(told(notes)).toEqual([
			'warning: 1 date of LeadSquared could not be read, e.g. DueDate "soon". With Simplify they come out empty.',
		]);
		notes.unreadable.push('EndDate 5');
		expect(told(notes)).toEqual([
			'warning: 2 dates of LeadSquared could not be read, e.g. DueDate "soon". With Simplify they come out empty.',
		]);
	});
});
