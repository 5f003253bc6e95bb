"""An HTML tree step by step, without recursion, however deep it is."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "noscript",
    ]
)
PART_TAGS = frozenset(
    ["div", "section", "article", "main", "aside", "header", "footer", "nav", "td"]
)
SPECIFIC_TAGS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "blockquote",
        "figcaption",
        "dt",
        "dd",
        "td",
        "th",
        "pre",
        "button",
        "option",
        "caption",
        "summary",
        "legend",
    ]
)
UNSEEN_TAGS = frozenset({"script", "style", "template", "head", "iframe", "object"})


def tree_steps(root: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """("enter" | "leave" | "text" | "unseen", node) in document order."""
    node = root.first_child
    while node is not None:
        step = _step_of(node)
        if step:
            yield step, node
        if step == "enter" and node.first_child is not None:
            node = node.first_child
            continue
        if step == "enter":
            yield "leave", node
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield "leave", node
        node = node.next


def _step_of(node: LexborNode) -> str:
    if node.is_text_node:
        return "text"
    if not node.is_element_node:
        return ""
    return "unseen" if node.tag in UNSEEN_TAGS else "enter"


def text_sizes(root: LexborNode) -> dict[int, int]:
    """Characters of text under each element, by the node's memory id."""
    sizes: dict[int, int] = {}
    counts = [0]
    for step, node in tree_steps(root):
        if step == "text":
            counts[-1] += len((node.text_content or "").strip())
        elif step == "enter":
            counts.append(0)
        elif step == "leave":
            size = counts.pop()
            sizes[node.mem_id] = size
            counts[-1] += size
    sizes[root.mem_id] = counts[0]
    return sizes
