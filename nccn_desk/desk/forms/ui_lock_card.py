# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'lock_card.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QVBoxLayout,
    QWidget)

class Ui_LockCardForm(object):
    def setupUi(self, LockCardForm):
        if not LockCardForm.objectName():
            LockCardForm.setObjectName(u"LockCardForm")
        LockCardForm.resize(560, 640)
        self.column = QVBoxLayout(LockCardForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(40, 36, 40, 24)
        self.head = QWidget(LockCardForm)
        self.head.setObjectName(u"head")
        self.head_row = QHBoxLayout(self.head)
        self.head_row.setSpacing(15)
        self.head_row.setObjectName(u"head_row")
        self.head_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.head)

        self.since = QWidget(LockCardForm)
        self.since.setObjectName(u"since")
        self.since_row = QVBoxLayout(self.since)
        self.since_row.setSpacing(0)
        self.since_row.setObjectName(u"since_row")
        self.since_row.setContentsMargins(0, 4, 0, 0)

        self.column.addWidget(self.since)

        self.who = QWidget(LockCardForm)
        self.who.setObjectName(u"who")
        self.who_row = QHBoxLayout(self.who)
        self.who_row.setSpacing(4)
        self.who_row.setObjectName(u"who_row")
        self.who_row.setContentsMargins(0, 25, 0, 0)

        self.column.addWidget(self.who)

        self.people = QWidget(LockCardForm)
        self.people.setObjectName(u"people")
        self.people_row = QVBoxLayout(self.people)
        self.people_row.setSpacing(0)
        self.people_row.setObjectName(u"people_row")
        self.people_row.setContentsMargins(0, 6, 0, 0)

        self.column.addWidget(self.people)

        self.named = QWidget(LockCardForm)
        self.named.setObjectName(u"named")
        self.named_row = QVBoxLayout(self.named)
        self.named_row.setSpacing(0)
        self.named_row.setObjectName(u"named_row")
        self.named_row.setContentsMargins(0, 25, 0, 0)

        self.column.addWidget(self.named)

        self.someone = QWidget(LockCardForm)
        self.someone.setObjectName(u"someone")
        self.someone_row = QVBoxLayout(self.someone)
        self.someone_row.setSpacing(0)
        self.someone_row.setObjectName(u"someone_row")
        self.someone_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.someone)

        self.passphrase = QWidget(LockCardForm)
        self.passphrase.setObjectName(u"passphrase")
        self.passphrase_row = QVBoxLayout(self.passphrase)
        self.passphrase_row.setSpacing(0)
        self.passphrase_row.setObjectName(u"passphrase_row")
        self.passphrase_row.setContentsMargins(0, 14, 0, 0)

        self.column.addWidget(self.passphrase)

        self.box = QWidget(LockCardForm)
        self.box.setObjectName(u"box")
        self.box_row = QVBoxLayout(self.box)
        self.box_row.setSpacing(0)
        self.box_row.setObjectName(u"box_row")
        self.box_row.setContentsMargins(0, 12, 0, 0)

        self.column.addWidget(self.box)

        self.quick = QWidget(LockCardForm)
        self.quick.setObjectName(u"quick")
        self.quick_row = QVBoxLayout(self.quick)
        self.quick_row.setSpacing(0)
        self.quick_row.setObjectName(u"quick_row")
        self.quick_row.setContentsMargins(0, 12, 0, 0)

        self.column.addWidget(self.quick)

        self.open = QWidget(LockCardForm)
        self.open.setObjectName(u"open")
        self.open_row = QVBoxLayout(self.open)
        self.open_row.setSpacing(0)
        self.open_row.setObjectName(u"open_row")
        self.open_row.setContentsMargins(0, 18, 0, 0)

        self.column.addWidget(self.open)

        self.forgotten = QWidget(LockCardForm)
        self.forgotten.setObjectName(u"forgotten")
        self.forgotten_row = QVBoxLayout(self.forgotten)
        self.forgotten_row.setSpacing(0)
        self.forgotten_row.setObjectName(u"forgotten_row")
        self.forgotten_row.setContentsMargins(0, 4, 0, 0)

        self.column.addWidget(self.forgotten)


        self.retranslateUi(LockCardForm)

        QMetaObject.connectSlotsByName(LockCardForm)
    # setupUi

    def retranslateUi(self, LockCardForm):
        pass
    # retranslateUi

