# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'first_use.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QVBoxLayout, QWidget)

class Ui_FirstUseForm(object):
    def setupUi(self, FirstUseForm):
        if not FirstUseForm.objectName():
            FirstUseForm.setObjectName(u"FirstUseForm")
        FirstUseForm.resize(680, 480)
        self.column = QVBoxLayout(FirstUseForm)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(48, 40, 48, 8)
        self.progress = QWidget(FirstUseForm)
        self.progress.setObjectName(u"progress")
        self.progress_row = QVBoxLayout(self.progress)
        self.progress_row.setSpacing(0)
        self.progress_row.setObjectName(u"progress_row")
        self.progress_row.setContentsMargins(0, 0, 0, 0)

        self.column.addWidget(self.progress)

        self.title = QWidget(FirstUseForm)
        self.title.setObjectName(u"title")
        self.title_row = QVBoxLayout(self.title)
        self.title_row.setSpacing(0)
        self.title_row.setObjectName(u"title_row")
        self.title_row.setContentsMargins(0, 12, 0, 0)

        self.column.addWidget(self.title)

        self.means = QWidget(FirstUseForm)
        self.means.setObjectName(u"means")
        self.means_row = QVBoxLayout(self.means)
        self.means_row.setSpacing(0)
        self.means_row.setObjectName(u"means_row")
        self.means_row.setContentsMargins(0, 6, 0, 0)

        self.column.addWidget(self.means)

        self.page = QWidget(FirstUseForm)
        self.page.setObjectName(u"page")
        self.page_row = QVBoxLayout(self.page)
        self.page_row.setSpacing(0)
        self.page_row.setObjectName(u"page_row")
        self.page_row.setContentsMargins(0, 28, 0, 0)

        self.column.addWidget(self.page)

        self.box = QWidget(FirstUseForm)
        self.box.setObjectName(u"box")
        self.box_row = QVBoxLayout(self.box)
        self.box_row.setSpacing(0)
        self.box_row.setObjectName(u"box_row")
        self.box_row.setContentsMargins(0, 16, 0, 0)

        self.column.addWidget(self.box)


        self.retranslateUi(FirstUseForm)

        QMetaObject.connectSlotsByName(FirstUseForm)
    # setupUi

    def retranslateUi(self, FirstUseForm):
        pass
    # retranslateUi

