"""Recipes as files: one of the desk is written to a file, one in a file is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from tipdesk.domain.words import N_, message
from tipdesk.services.excel.recipe import Recipe
from tipdesk.services.excel.recipe_json import write_recipe
from tipdesk.services.excel.recipes import keep_recipe, read_recipe
from tipdesk.ui.folders import begin_in_usual_folder
from tipdesk.ui.saving import file_name
from tipdesk.ui.undo_offer import UndoOffer
from tipdesk.ui.workspace import Workspace

_TAKEN_IN: Final = N_("The recipe in {file} was taken in.")
_WRITTEN: Final = N_("The recipe “{name}” is in the file {file}.")
_SUFFIX: Final = "json"


def write_to(workspace: Workspace, recipe: Recipe, path: Path) -> None:
    """Write *recipe* to a file that another desk can take in, and say so."""
    said = message(_WRITTEN, name=recipe.name, file=path.name)
    workspace.make_file(lambda: write_recipe(recipe, path), lambda _nothing: workspace.tell(said))


def take_in(workspace: Workspace, path: Path) -> None:
    """Keep the recipe that lies in a file; what is none gets its sentence."""
    desk = workspace.desk
    offer = UndoOffer(workspace, message(_TAKEN_IN, file=path.name))
    workspace.change(
        lambda: keep_recipe(desk, read_recipe(path)),
        done=offer.offer,
        failed=workspace.tell_failure,
    )


def ask_for_recipe(workspace: Workspace, parent: QWidget) -> None:
    """Ask for the file of a recipe and take it in."""
    dialog = _dialog(workspace, N_("Take in a recipe"), parent)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: take_in(workspace, Path(path)))
    QFileDialog.open(dialog)


def ask_for_place(workspace: Workspace, recipe: Recipe, parent: QWidget) -> None:
    """Ask where *recipe* shall be written, and write it there."""
    dialog = _dialog(workspace, N_("Save the recipe"), parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_SUFFIX)
    dialog.selectFile(file_name(recipe.name, _SUFFIX))
    dialog.fileSelected.connect(lambda path: write_to(workspace, recipe, Path(path)))
    QFileDialog.open(dialog)


def _dialog(workspace: Workspace, title: str, parent: QWidget) -> QFileDialog:
    say = workspace.say
    dialog = QFileDialog(parent, say(title))
    dialog.setNameFilters([f"{say(N_('Recipes'))} (*.{_SUFFIX})", f"{say(N_('All files'))} (*)"])
    begin_in_usual_folder(dialog, workspace.settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
