# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_use_code.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QVBoxLayout,
    QWidget)

class Ui_CodeForm(object):
    def setupUi(self, CodeForm):
        if not CodeForm.objectName():
            CodeForm.setObjectName(u"CodeForm")
        CodeForm.resize(584, 320)
        self.column = QVBoxLayout(CodeForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.code = QWidget(CodeForm)
        self.code.setObjectName(u"code")
        self.code_row = QVBoxLayout(self.code)
        self.code_row.setSpacing(0)
        self.code_row.setObjectName(u"code_row")
        self.code_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.code)

        self.paper = QWidget(CodeForm)
        self.paper.setObjectName(u"paper")
        self.paper_row = QHBoxLayout(self.paper)
        self.paper_row.setSpacing(16)
        self.paper_row.setObjectName(u"paper_row")
        self.paper_row.setContentsMargins(0, 12, 0, 0)

        self.column.addWidget(self.paper)

        self.retype = QWidget(CodeForm)
        self.retype.setObjectName(u"retype")
        self.retype_row = QVBoxLayout(self.retype)
        self.retype_row.setSpacing(0)
        self.retype_row.setObjectName(u"retype_row")
        self.retype_row.setContentsMargins(0, 24, 0, 0)

        self.column.addWidget(self.retype)

        self.groups = QWidget(CodeForm)
        self.groups.setObjectName(u"groups")
        self.groups_row = QHBoxLayout(self.groups)
        self.groups_row.setSpacing(16)
        self.groups_row.setObjectName(u"groups_row")
        self.groups_row.setContentsMargins(0, 8, 0, 0)

        self.column.addWidget(self.groups)


        self.retranslateUi(CodeForm)

        QMetaObject.connectSlotsByName(CodeForm)
    # setupUi

    def retranslateUi(self, CodeForm):
        pass
    # retranslateUi

