# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QVBoxLayout,
    QWidget)

class Ui_SettingsForm(object):
    def setupUi(self, SettingsForm):
        if not SettingsForm.objectName():
            SettingsForm.setObjectName(u"SettingsForm")
        SettingsForm.resize(840, 720)
        self.column = QVBoxLayout(SettingsForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(28, 24, 28, 20)
        self.head = QWidget(SettingsForm)
        self.head.setObjectName(u"head")
        self.head_row = QHBoxLayout(self.head)
        self.head_row.setSpacing(16)
        self.head_row.setObjectName(u"head_row")
        self.head_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.head)

        self.search = QWidget(SettingsForm)
        self.search.setObjectName(u"search")
        self.search_row = QVBoxLayout(self.search)
        self.search_row.setSpacing(0)
        self.search_row.setObjectName(u"search_row")
        self.search_row.setContentsMargins(0, 14, 0, 0)

        self.column.addWidget(self.search)

        self.box = QWidget(SettingsForm)
        self.box.setObjectName(u"box")
        self.box_row = QVBoxLayout(self.box)
        self.box_row.setSpacing(0)
        self.box_row.setObjectName(u"box_row")
        self.box_row.setContentsMargins(0, 12, 0, 0)

        self.column.addWidget(self.box)

        self.rows = QWidget(SettingsForm)
        self.rows.setObjectName(u"rows")
        self.rows_row = QVBoxLayout(self.rows)
        self.rows_row.setSpacing(0)
        self.rows_row.setObjectName(u"rows_row")
        self.rows_row.setContentsMargins(0, 14, 0, 0)

        self.column.addWidget(self.rows)


        self.retranslateUi(SettingsForm)

        QMetaObject.connectSlotsByName(SettingsForm)
    # setupUi

    def retranslateUi(self, SettingsForm):
        pass
    # retranslateUi

