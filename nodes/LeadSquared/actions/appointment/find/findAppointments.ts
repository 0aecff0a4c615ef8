import { oneTask, readTask, type Task, taskIn } from '../../../api/tasks';
import { type Failure } from '../../../errors/failure';
import { type Ask } from '../../../run/forEachItem';
import { fail, ok, type Result } from '../../../values/result';
import { type FindNotes } from './items';
import { type Question } from './question';
import { type Cut, type End, MOST_PAGES, readList } from './readList';

/** Finds all that a question asks for, in LeadSquared's order, each task once. */
export async function findAppointments(
	question: Question,
	ask: Ask,
	notes: FindNotes,
): Promise<Result<Task[], Failure>> {
	const { limit = Infinity } = question;
	const tasks: Task[] = [];
	const seen = new Set<string>();
	for (const list of question.lists) {
		const pages = readList(list, ask, seen);
		for (let page = await pages.next(); ; page = await pages.next()) {
			if (page.done === true) {
				if (page.value.kind === 'failed') return fail(page.value.failure);
				noteEnd(page.value, notes);
				break;
			}
			for (const listed of page.value) {
				const wanted = await wantedTask(listed, question, ask, notes);
				if (!wanted.ok) return wanted;
				if (wanted.value === undefined) continue;
				tasks.push(wanted.value);
				if (tasks.length >= limit) return ok(tasks);
			}
		}
	}
	return ok(tasks);
}

/** A listed task with all that the question needs to know of it; undefined if it is not asked for. */
async function wantedTask(
	listed: Task,
	question: Question,
	ask: Ask,
	notes: FindNotes,
): Promise<Result<Task | undefined, Failure>> {
	if (!isWanted(listed, question)) return ok(undefined);
	const found = question.listLacksDetails ? await refetched(listed, ask, notes) : ok(listed);
	if (!found.ok) return found;
	const task = found.value;
	if (task === undefined || !isWanted(task, question)) return ok(undefined);
	noteUnsaid(task, question, notes);
	return ok(task);
}

/** Whether a task belongs to the answer. What LeadSquared does not say is no reason to leave a task out. */
function isWanted({ isToDo, isOpen, start }: Task, question: Question): boolean {
	if (isToDo === true && !question.includeToDos) return false;
	if (question.status === 'open' && isOpen === false) return false;
	if (question.status === 'completed' && isOpen === true) return false;
	const { span } = question;
	return span === undefined || start === undefined || (start >= span.from && start < span.to);
}

function noteUnsaid(task: Task, question: Question, notes: FindNotes): void {
	const kindMatters = !question.includeToDos && !question.appointmentsOnly;
	if (kindMatters && task.isToDo === undefined) notes.unsaid.kind += 1;
	if (question.status !== 'any' && task.isOpen === undefined) notes.unsaid.status += 1;
	if (question.span !== undefined && task.start === undefined) notes.unsaid.start += 1;
}

/** Asks for a task by itself, to know what its list does not say; undefined if it is gone since. */
async function refetched(
	listed: Task,
	ask: Ask,
	notes: FindNotes,
): Promise<Result<Task | undefined, Failure>> {
	const { id, isToDo, givesEnd } = listed;
	if (isToDo !== undefined && givesEnd) return ok(listed);
	const page = await ask(oneTask(id));
	notes.refetched += 1;
	if (!page.ok) {
		if (page.error.cause !== 'content') return page;
		notes.refused.push(page.error.message);
		return ok(listed);
	}
	const alone = taskIn(page.value, id);
	if (alone === undefined) notes.gone += 1;
	return ok(alone && readTask({ ...listed.sent, ...alone.sent }));
}

function noteEnd(end: End, notes: FindNotes): void {
	if (end.kind === 'cut') notes.cutLists.push(cutText(end));
	if (end.kind === 'changed') notes.cutLists.push(changedText(end.eachTime));
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
