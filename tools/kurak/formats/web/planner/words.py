"""What the planner's scripts say; what stands still on its page is in pages/planner.html."""

from kurak.labels import mark

WORDS = {
    "untitled": mark("My workshop"),
    "day": mark("Day %(number)s"),
    "from-to": mark("%(what)s: %(from)s to %(to)s"),
    "minutes": mark("%(count)s min"),
    "short": mark("short form"),
    "full-form": mark("Full: %(count)s min"),
    "short-form": mark("Short: %(count)s min"),
    "both-forms": mark("%(full)s min, short %(short)s min"),
    "steps": mark("Steps: %(held)s of %(all)s"),
    "optional": mark("may be left out"),
    "end": mark("End"),
    "unknown": mark("not in this course: %(what)s"),
    # how a day is
    "fits": mark("It fits. Free: %(minutes)s min."),
    "too-long": mark("It does not fit. Too long: %(minutes)s min."),
    "fits-short": mark("fits"),
    "too-long-short": mark("%(minutes)s min too long"),
    "remarks": mark("Remarks: %(count)s."),
    "wait": mark(
        "%(minutes)s min stay empty before it: it does not fit in before %(what)s. "
        "Its short form, another session or another time may."
    ),
    # what `kurak check` would say, by its rules
    "K331": mark("Hold a session in its short form, leave one out, or let the day end at %(end)s."),
    "K331-backwards": mark("The day ends before it begins."),
    "K332": mark("%(what)s, %(from)s to %(to)s, lies outside the day."),
    "K333": mark("%(what)s begins at %(from)s, before the end of %(other)s at %(to)s."),
    "K334-lead": mark("%(name)s leads two sessions at the same time."),
    "K334-room": mark("Two sessions are in one room at the same time: %(name)s."),
    "K335": mark("%(wanted)s pairs want to practise, and there are turns for %(found)s."),
    "K336": mark("%(what)s is made for %(most)s people at most, and there are %(people)s."),
    "K337": mark("There is little buffer. Plan %(minutes)s min at least."),
    "K338": mark("There is no break from %(from)s to %(to)s: %(minutes)s min."),
    "K339": mark("%(name)s leads all sessions of the day. Take turns."),
    "K340": mark("After lunch there are %(minutes)s min of sessions. Add an energiser."),
    "K322": mark("This course has no session %(what)s."),
    "K344": mark("%(what)s does not stand beside the sessions that run at the same time."),
    "K345": mark("Nothing is left of %(what)s. Take its full form, or other steps."),
    "K347": mark("People practise in %(what)s: no other session can run at the same time."),
    "K348": mark("%(what)s comes after the closing of the day at %(from)s."),
    # what has been done, for those who hear the page
    "removed": mark("Removed: %(what)s"),
    "one-step": mark("One step stays. To leave out the whole session, remove it."),
    "began": mark("This plan is open now: %(what)s"),
    "saved": mark("The plan is saved as the file %(what)s"),
    "comments": mark("The file has comments. A plan that is saved here does not keep them."),
    "unreadable": mark("This file holds no plan that can be read here."),
    "discard": mark("Your changes are not saved in a file. Leave them?"),
    "discard-day": mark("Remove this day with everything in it?"),
    # what stands at a fixed time
    "registration": mark("Registration"),
    "break": mark("Break"),
    "lunch": mark("Lunch"),
    "prayer": mark("Prayer"),
    "ceremony": mark("Ceremony"),
    "energiser": mark("Energiser"),
}
