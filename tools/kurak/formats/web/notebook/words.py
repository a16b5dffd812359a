"""What the notebook's scripts say; what stands still on its page is in notebook.html."""

from kurak.labels import mark

WORDS = {
    # a place to write in
    "your-words": mark("Your words"),
    "reflection": mark("Reflection"),
    # what is kept
    "only-here": mark("This is only on this page. When you leave the page, it is gone."),
    "nothing-kept": mark("Nothing is kept on this device."),
    "kept": mark("Kept on this device."),
    "keep": mark("Keep on this device"),
    "keep-how": mark(
        "It then stays in this browser until you erase it. Whoever uses this device can find it. "
        "In a private window it stays until you close the window."
    ),
    "keep-file": mark(
        "You have opened this page from a file. Every other page that is opened from a file "
        "on this device can then read what you keep."
    ),
    "keep-yes": mark("Yes, keep it"),
    "no": mark("No"),
    "stop": mark("Stop keeping"),
    "stop-sure": mark(
        "What is kept will be removed from this device. "
        "It stays on this page until you leave it. Go on?"
    ),
    "stopped": mark("It is no longer on this device."),
    "notebook": mark("My notebook"),
    "trouble-forbidden": mark(
        "This browser does not let the page keep anything. You can go on writing: "
        "save it to a file before you leave."
    ),
    "trouble-full": mark(
        "There is no more room to keep things. What you wrote last is only on this page: "
        "save it to a file before you leave."
    ),
    "trouble-unreadable": mark(
        "Something that is kept here cannot be read, and is left as it is. What you write in its place "
        "is only on this page: save it to a file before you leave."
    ),
    # files
    "save": mark("Save to a file"),
    "save-what": mark(
        "The file lies among your downloads. Without a passphrase, whoever finds it can read it."
    ),
    "passphrase": mark("Passphrase, if you want one"),
    "passphrase-how": mark("Nobody can open the file without it, and nobody can find it for you."),
    "passphrase-of": mark("Passphrase of the file"),
    "show": mark("Show it"),
    "no-secret": mark(
        "A passphrase is not possible here: the browser offers it only on https addresses "
        "and on this device. You can save the plain file."
    ),
    "save-now": mark("Save"),
    "moment": mark("One moment …"),
    "saved": mark("Saved as %(what)s. Look among your downloads."),
    "open": mark("Open"),
    "opened": mark("The file is open. New from it: %(count)s."),
    "passphrase-wanted": mark("This file has a passphrase."),
    "wrong-passphrase": mark(
        "This passphrase does not open the file. Type it again; if it is right, the file is damaged."
    ),
    "wrong-secret": mark(
        "This file has a passphrase. It cannot be opened here: the browser can do it only on https addresses "
        "and on this device."
    ),
    "wrong-broken": mark("This file is damaged, or it is no notebook. Nothing has been changed."),
    "wrong-foreign": mark("This is the notebook of another course. Nothing has been changed."),
    "wrong-newer": mark(
        "This file comes from a newer course. Open it there. Nothing has been changed."
    ),
    "wrong-large": mark("This file is too large to be a notebook. Nothing has been changed."),
    "wrong-long": mark("A text in this file is too long to be shown. Nothing has been changed."),
    "differs": mark("In the file and here, these are different: %(count)s. What shall stay?"),
    "both": mark("Both, one below the other"),
    "theirs": mark("What is in the file"),
    "mine": mark("What is here"),
    "no-both": mark("Of answers, only one can stay: with “both”, what is here."),
    # what is done
    "have-done": mark("I have done this session"),
    "done": mark("done"),
    "go-on": mark("Go on with %(what)s"),
    "progress": mark("%(done)s of %(all)s sessions · %(minutes)s min left"),
    "progress-whole-hours": mark("%(done)s of %(all)s sessions · %(hours)s h left"),
    "progress-hours": mark("%(done)s of %(all)s sessions · %(hours)s h %(minutes)s min left"),
    "only-now": mark("Nothing is kept: this is forgotten when you leave the page."),
    # the page of the notebook
    "nothing-written": mark(
        "Nothing is here yet. In the sessions, there are fields to write in. What you keep on this device, "
        "or open from a file, you find again here."
    ),
    "elsewhere": mark("From pages that are not in this course now"),
    # traces
    "erase-sure": mark(
        "Everything you have written and marked in this course is erased from this browser. Erase it?"
    ),
    "nothing-found": mark("There was nothing to erase."),
    "gone-kept": mark("What was kept: %(count)s"),
    "gone-settings": mark("Settings of these pages: %(count)s"),
    "gone-pages": mark("Languages saved for reading without a network: %(count)s"),
    "gone-helpers": mark("Programs of these pages in the background: %(count)s"),
    "gone-page": mark("What was on this page is gone, too."),
    "erased": mark("Erased."),
    "erased-partly": mark("Not everything could be erased."),
    "stays": mark(
        "The browser did not let this page erase: %(what)s. Erase it in the settings of the browser."
    ),
    "stays-kept": mark("what is kept"),
    "stays-settings": mark("settings"),
    "stays-pages": mark("pages for reading without a network"),
    "stays-helpers": mark("programs in the background"),
}
