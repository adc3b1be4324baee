"""Tables of the year after 批复 (监控, 自评, 调整, 部门整体), as any office has made them → what they say."""
