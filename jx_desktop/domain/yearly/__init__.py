"""The year after 批复 on the rows of the goals: 监控, 自评, 调整, 部门整体."""
