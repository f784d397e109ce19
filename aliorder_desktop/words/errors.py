"""Errors in words: what went wrong, and what to do about it."""

from __future__ import annotations

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.words.catalogue import said

_SENTENCES = {
    "journal_is_newer": (
        "{path} was written by a newer AliOrder Desktop (data version {version}; this program "
        "knows {supported}). Nothing was changed. Install the newer program to open it."
    ),
    "not_a_journal": (
        "{path} is not an AliOrder Desktop data file. Nothing was changed. "
        "Check the folder given with --data-dir."
    ),
    "journal_is_damaged": (
        "The data file {path} is damaged. It was left as it is. Restore the newest backup with "
        "`aliorder restore FILE`; `aliorder paths` names the backup folder."
    ),
    "journal_is_locked": (
        "The data file is in use by another program. Nothing was stored. "
        "Close the other window or wait a moment, then try again."
    ),
    "disk_is_full": (
        "The disk is full. Nothing was stored and nothing is lost. Free some space, then try again."
    ),
    "disk_error": (
        "The disk reported an error ({detail}). Nothing was stored. "
        "Check the disk, and make a backup to another one with `aliorder backup FILE`."
    ),
    "no_permission": (
        "No permission for {path}. Nothing was stored. "
        "Check who owns the file and its folder, or choose another folder with --data-dir."
    ),
    "no_such_notice": (
        "This notice is not in the record any more. Look at the inbox, or at today's list."
    ),
    "no_such_file": "There is no file {path}. Check the name and the folder.",
    "is_a_folder": "{path} is a folder. Name the file in it that should be imported.",
    "file_unreadable": "{path} cannot be read: {detail}. Check the file, or copy it and try again.",
    "no_such_pack": "There are no rules called {pack}. Choose one of: {packs}.",
    "pack_is_broken": "The rules {pack} have {count} faults: `aliorder packs check` names them.",
    "no_such_order": ("No order {order} in the journal. `aliorder orders` lists those there are."),
    "order_is_ambiguous": (
        "{order} exists at several marketplaces: {choices}. Write one of these in full."
    ),
    "action_not_open": ("“{action}” is not open on this order now: the order's page says why."),
    "no_such_action": "There is no action “{action}” here. These exist: {actions}.",
    "no_such_part": "This order has no item or parcel “{part}”. It has: {parts}.",
    "no_such_event": (
        "{event} is nothing that can be recorded for this order. Possible: {events}."
    ),
    "event_is_asked": ('{event} also needs: {fields}. Add for example --set {first}="3d 4h".'),
    "event_not_found": "There is no event {event}. `aliorder events ORDER` lists them.",
    "event_already_retracted": "The event {event} was taken back before. Nothing was changed.",
    "no_such_field": "{field} is nothing that can be told of this order. Possible: {fields}.",
    "value_not_understood": ("{value!r} is no value of {field}. Possible: {values}."),
    "amount_not_understood": "{value!r} is no amount. Write it like 12.34 or 12.34 EUR.",
    "set_not_understood": "{text!r} is not FIELD=VALUE.",
    "time_not_understood": (
        "The time {text!r} was not understood. Write 2026-03-06 15:30, 2026-03-06, "
        "3d 4h, 76:12:09 or +15 days."
    ),
    "time_out_of_range": "The time {text!r} is too far away to be meant. Check the year.",
    "time_in_the_future": (
        "{text!r} lies in the future, and only what has happened can be recorded. "
        "Write the time it happened, for example `3h ago` or 2026-03-06 15:30."
    ),
    "too_many_rows": (
        "These are {count} rows; the grid takes {most} at once. Import them as a list instead: "
        "paste them into the window itself (Ctrl+V there)."
    ),
    "too_many_cells": (
        "These rows have up to {count} cells, and from here there is room for {most}. Nothing was "
        "pasted. Copy the row with the names of the columns too, or fewer columns."
    ),
    "order_is_empty": "An order needs a number or a title. Type one of them.",
    "no_such_flow": "There is no guided way {flow} for this order.",
    "replaces_itself": "That is the number of the old order. Type the new one, or leave it out.",
    "no_such_step": "This way has no step {step}. Its steps: {steps}.",
    "step_not_ready": "This step cannot be ticked yet: what it checks does not hold.",
    "status_not_known": (
        "Nobody has said yet what status the order has. Say what its order page shows."
    ),
    "zone_not_known": "{zone!r} is no time zone. Write a name like Europe/Berlin.",
    "no_such_setting": (
        "There is no setting {name}. `aliorder settings` lists them, `aliorder settings clock.` "
        "the numbers of the rules."
    ),
    "country_not_known": (
        "{text!r} is no country this program knows the working days of. Write a code like DE, "
        "or its English name; nothing after = for none."
    ),
    "calendar_not_known": "{text!r} is no calendar. Choose one of: {calendars}.",
    "number_not_understood": "{text!r} is no value of {name}. Write a whole number up to {most}.",
    "window_turned_round": (
        "With {text} for {name} the time would end before it begins. Change its other end first."
    ),
    "quiet_not_understood": "{text!r} are no hours. Write for example 22:00-07:00.",
    "away_not_understood": (
        "{text!r} is not a first and a last day. Write for example 2026-12-20..2026-12-27."
    ),
    "scheme_not_known": "{text!r} are no colours. Write light or dark, or nothing after =.",
    "no_such_batch": "There is no import {batch}. The result of an import names its batch.",
    "batch_already_undone": "The import {batch} was undone before. Nothing was changed.",
    "no_such_layout": "There is no layout {layout}. Known: {layouts}.",
    "no_tracking_numbers": (
        "No list of tracking numbers was recognised. Write one number in a line, or name the "
        "columns tracking_number and order_id."
    ),
    "journal_file_is_damaged": (
        "This journal holds events that say what none can say. Nothing of it was taken. "
        "Export it again."
    ),
    "layout_is_broken": (
        "One of your own layouts cannot be read: {detail}. It lies in the folder layouts beside "
        "your record. Mend it, or move it away."
    ),
    "layout_without_header": (
        "This file does not name its columns, so files like it cannot be recognised. "
        "It can be read this time, by saying again which column holds what."
    ),
    "layout_without_name": "A layout needs a name with a letter or digit in it.",
    "mapping_not_understood": "{text!r} is not FIELD=COLUMN. Fields: {fields}.",
    "target_exists": "{path} exists already. Choose another name; nothing was overwritten.",
    "target_is_a_folder": "{path} is a folder. Name a file in it to write to.",
    "not_our_calendar": (
        "{path} is there already and is no calendar file of AliOrder Desktop, so it was left as "
        "it is. Choose another name."
    ),
    "not_a_backup": (
        "{path} is not a complete AliOrder Desktop backup ({detail}). Nothing was changed."
    ),
    "encoding_not_known": "{encoding!r} is no encoding. Write a name like utf-8 or cp1252.",
    "currency_not_known": "{currency!r} is no currency. Write a code like EUR or USD.",
    "not_a_plain_file": "{path} is a link or no plain file, so it was not opened. Move it away.",
    "evidence_is_empty": "{name} is empty, so it shows nothing. Attach the file that has content.",
    "evidence_is_too_big": (
        "{name} is larger than {most} MB. Attach a shorter film or a smaller picture of it."
    ),
    "evidence_is_a_program": (
        "{name} can be run by a computer, so it was not attached. "
        "Attach a screenshot, photo, film, PDF or plain text of what it shows."
    ),
    "evidence_is_a_link": (
        "{name} only points somewhere else, and what is there can change. "
        "Attach a screenshot or a PDF of the page."
    ),
    "evidence_is_a_page": (
        "{name} is a web page, which can look different each time it is opened. "
        "Print it to a PDF or take a screenshot, and attach that."
    ),
    "evidence_is_unknown": (
        "{name} is no screenshot, photo, film, PDF or plain text. "
        "Save it as one of these, and attach that."
    ),
    "evidence_not_found": (
        "There is no attached file {sha256}. `aliorder evidence list ORDER` lists those there are."
    ),
    "evidence_is_ambiguous": "Several attached files begin with {sha256}. Write more of it.",
    "evidence_is_gone": (
        "The file {name} is no longer in the attachments folder. "
        "Attach it again, or restore a backup that has it."
    ),
    "evidence_has_changed": (
        "The file {name} in the attachments folder is no longer the one that was attached. "
        "Attach the original again, or restore a backup that has it."
    ),
    "template_is_broken": (
        "The message template {path} cannot be read: {detail}. Mend it, or move it away."
    ),
    "language_not_known": "There are no texts in {language} yet. Choose one of: {languages}.",
    "template_is_not_own": "{title} came with the program and stays. Only your own can be deleted.",
    "template_exists": "There is a message called {title} again. Delete or rename that one first.",
    "no_such_template": "There is no message {template}. Choose one of: {templates}.",
    "message_is_empty": "There is nothing in the message yet. Write what was said.",
    "checkout_needs_two": "Paid together are two orders or more. Name at least two.",
    "checkout_is_known": "These are linked as paid together already. Nothing was changed.",
    "no_checkout": "This order is linked with no other. Nothing was changed.",
    "checkout_too_big": (
        "More than {most} orders are not paid at once. Choose those of one payment."
    ),
    "checkout_of_one_marketplace": (
        "Orders of several marketplaces cannot be paid together. Name those of one."
    ),
    "event_of_other_order": "The event {event} belongs to another order.",
    "leads_not_understood": (
        "{text!r} does not say how long before. Write for example 7 d, 3 d, 1 d, 3 h; "
        "or at the end; or never."
    ),
    "too_long_for_qr": (
        "This is too long for a QR code. Save a calendar file instead, and send it to the phone."
    ),
    "not_on_this_system": (
        "This works on Linux desktops alone. Elsewhere, let the system start the program."
    ),
    "calendar_extra_missing": (
        "A calendar on a server needs two more libraries. Install them beside the program: "
        "pip install caldav keyring."
    ),
    "no_keyring": (
        "This computer has no keyring that is open, and a password is kept nowhere else. Install "
        "or unlock one (GNOME Keyring, KWallet or KeePassXC), then try again."
    ),
    "no_password": "The keyring holds no password for this account. Give it once more.",
    "calendar_address": (
        "{address!r} is no address of a server. Write it like https://cloud.example.org/dav, "
        "without name or password in it."
    ),
    "calendar_not_https": (
        "{address!r} is not encrypted. Write an address that begins with https://."
    ),
    "calendar_refused": (
        "{host} does not take this name and password. Some servers want a password made for "
        "this program: look there under app passwords."
    ),
    "calendar_no_answer": (
        "{host} does not answer. Check the address and the network; it is tried again later."
    ),
    "calendar_goes_elsewhere": (
        "The server sends on to another one, {host}, which was not asked. If you trust that one, "
        "give its address instead."
    ),
    "calendar_not_caldav": (
        "{host} answers, but offers no calendars at this address. Look in its help for the "
        "CalDAV address."
    ),
    "calendar_gone": (
        "The calendar is not there any more at {host}. Switch it off here, then choose another."
    ),
    "calendar_answer": (
        "{host} did not take a date. It is tried again later; if it lasts, look whether that "
        "calendar may be written to."
    ),
    "calendar_keeps_changing": (
        "Somebody else writes to the calendar at the same time. It is tried again later."
    ),
    "calendar_is_busy": "The calendar is being brought up to date already. Wait a moment.",
    "calendar_is_on": (
        "The calendar {name} at {host} is kept in step already. Switch it off first: "
        "`aliorder calendar off`, with --remove to take back what was sent."
    ),
    "calendar_is_off": "No calendar is kept in step. `aliorder calendar connect` begins it.",
    "calendar_of_sample": (
        "These are sample orders, and nothing of them is sent. Go back to your own orders first."
    ),
    "no_such_calendar": "There is no calendar {name!r} there. It offers: {names}.",
    "calendar_not_agreed": (
        "Nothing was sent and nothing kept. If that may leave this computer, say so with --agree."
    ),
    "no_such_marketplace": "There are no rules for {marketplace}. Choose among: {known}.",
    "in_a_sandbox": (
        "Inside Flatpak the program is in the menu already. Starting with the session is in its "
        "settings; the desktop may ask whether it may."
    ),
    "interrupted": "Stopped. Nothing was stored.",
    "no_journal": "There is no data file yet in {path}. Import a file first.",
}


def error_text(error: UserError) -> str:
    """Return what a shopper should read and do about ``error``."""
    sentence = _SENTENCES.get(error.code)
    if sentence is None:
        return said("This did not work ({error}). Nothing was changed.").format(error=error)
    return said(sentence).format_map(_Details(error.details))


def knows(code: str) -> bool:
    """Return whether there are words for an error code."""
    return code in _SENTENCES


def bug_text(kind: str, log: str) -> str:
    """Return what to tell a person about a bug of ours; ``log`` is its file, '' if none."""
    text = said(
        "Something went wrong inside the program ({kind}). Nothing of this command was stored, "
        "and your record is as it was. Please report it with the command you typed"
    ).format(kind=kind)
    return text + (said(" and the file {log}.").format(log=log) if log else ".")


def slot_bug_text(kind: str, log: str) -> str:
    """Return what to tell a person about a bug met in the window; ``log`` is its file, or ''."""
    text = said(
        "A fault inside the program ({kind}) stopped this one step. The program goes on, and what "
        "was recorded before is safe. Please report it with what you did last"
    ).format(kind=kind)
    return text + (said(" and the file {log}.").format(log=log) if log else ".")


class _Details(dict[str, str]):
    """Details that read '?' where the error carried none."""

    def __missing__(self, key: str) -> str:
        return "?"
