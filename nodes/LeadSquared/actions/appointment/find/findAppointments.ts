import { type Failure } from '../../../errors/failure';
import { type FindNotes } from './findHints';
import { type Ask, type Cut, MOST_PAGES, readList } from './readList';
import { oneTask } from '../../../api/tasks';
import { type Question } from './question';
import { readTask, type Task } from '../../../api/task';

/** Reads all that a question asks for, in LeadSquared's order, each task once. */
export async function findAppointments(
	question: Question,
	ask: Ask,
	notes: FindNotes,
): Promise<Task[] | Failure> {
	const { limit = Infinity } = question;
	const tasks: Task[] = [];
	const seen = new Set<string>();
	const take = async (listed: Task): Promise<boolean | Failure> => {
		if (!mayBeWanted(listed, question)) return true;
		const task = question.listLacksDetails ? await refetched(listed, ask, notes) : listed;
		if (task !== undefined && 'outcome' in task) return task;
		if (task === undefined || !mayBeWanted(task, question)) return true;
		note(task, question, notes);
		tasks.push(task);
		return tasks.length < limit;
	};
	for (const query of question.queries) {
		const end = await readList(query, ask, take, seen);
		if (end.kind === 'failed') return end.failure;
		if (end.kind === 'enough') break;
		if (end.kind === 'cut') notes.cutLists.push(cutText(end));
		if (end.kind === 'changed') notes.cutLists.push(changedText(end.eachTime));
	}
	return tasks;
}

/** What LeadSquared does not tell is no reason to leave a task out. */
function mayBeWanted({ isToDo, isOpen, start }: Task, question: Question): boolean {
	if (isToDo === true && !question.includeToDos) return false;
	if (question.status === 'open' && isOpen === false) return false;
	if (question.status === 'completed' && isOpen === true) return false;
	const { span } = question;
	return span === undefined || start === undefined || (start >= span.from && start < span.to);
}

function note(task: Task, question: Question, notes: FindNotes): void {
	const kindMatters = !question.includeToDos && !question.appointmentsOnly;
	if (kindMatters && task.isToDo === undefined) notes.untold.kind += 1;
	if (question.status !== 'any' && task.isOpen === undefined) notes.untold.status += 1;
	if (question.span !== undefined && task.start === undefined) notes.untold.start += 1;
}

/** Asks for a task by itself, to know what its list does not say; undefined if it is gone since. */
async function refetched(
	listed: Task,
	ask: Ask,
	notes: FindNotes,
): Promise<Task | undefined | Failure> {
	const { id, isToDo, tellsEnd } = listed;
	if (isToDo !== undefined && tellsEnd) return listed;
	const page = await ask(oneTask(id));
	notes.refetched += 1;
	if ('outcome' in page) {
		if (page.cause !== 'content') return page;
		notes.refused.push(page.message);
		return listed;
	}
	const alone = page.tasks.find((task) => task.id.toLowerCase() === id.toLowerCase());
	if (alone === undefined) notes.gone += 1;
	return alone && readTask({ ...listed.sent, ...alone.sent });
}

function changedText(eachTime: boolean): string {
	const when = eachTime ? 'each time it was read' : 'while it was read, also the last time';
	return `The list changed ${when}: a task that came or went meanwhile may be missing.`;
}

/** The count says more than how the pages ended: it is LeadSquared's own word that tasks are missing. */
function cutText({ why, given, counted }: Cut): string {
	if (why === 'endless') {
		return `LeadSquared went on giving pages after ${MOST_PAGES} of them, with ${given} tasks, where reading was stopped: there may be more. Ask for less at once.`;
	}
	if (counted !== undefined)
		return `LeadSquared counts ${counted} tasks, but listed ${given} of them.`;
	const again =
		why === 'samePage'
			? 'a page again when asked for the next one'
			: 'tasks again that it had given before, page after page';
	return `LeadSquared gave ${again}: there may be more than these ${given} tasks.`;
}
