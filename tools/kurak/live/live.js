// Handed out by `./kurak serve` alone, and part of no course: a page that has changed is loaded anew, and what
// is wrong with the texts is shown above the last good page.
(() => {
  const own = document.currentScript
  const page = own.dataset.page
  let tag = own.dataset.tag
  let said = ""

  const shown = document.createElement("pre")
  shown.id = "kurak-wrong"
  shown.setAttribute("role", "alert")
  shown.lang = "en"
  shown.dir = "ltr"
  Object.assign(shown.style, {
    position: "fixed", insetInline: "0", bottom: "0", zIndex: "99", maxHeight: "45vh", overflow: "auto", margin: "0",
    padding: "1em", background: "#fff", color: "#8a1020", borderTop: "4px solid #8a1020", whiteSpace: "pre-wrap",
    font: "14px/1.5 monospace",
  })

  const tell = (wrong) => {
    shown.textContent = wrong && `This page is as it was before: the course needs work.\n\n${wrong}`
    if (wrong) document.body.append(shown)
    else shown.remove()
  }

  const visible = () => new Promise((go) => {
    if (!document.hidden) go()
    else document.addEventListener("visibilitychange", () => go(visible()), { once: true })
  })

  const follow = async () => {
    for (;;) {
      await visible()
      try {
        const answer = await fetch(`/-/wait?page=${page}&tag=${tag}&said=${said}`, { cache: "no-store" })
        const now = await answer.json()
        if (now.tag !== tag) {
          location.reload()
          return
        }
        if (now.said !== said) tell(now.wrong)
        said = now.said
      } catch {  // the server has ended; it may come back
        await new Promise((go) => setTimeout(go, 500))
      }
    }
  }
  follow()
})()
